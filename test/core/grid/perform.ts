import { tmpdir } from "node:os";
import { keepCompiledCode } from "../../../core/compileCache.ts";
import type { PerformJob } from "../../../core/grid/runPart.ts";
import { createJobRunner } from "../../../core/jobs/runner.ts";

// Every part has a thread of its own, which loads the program.
keepCompiledCode();

/** Does a job with one thread, so that files are read in their order: of equal frames without a time the first has the plain id. */
export const perform: PerformJob = async (catalog, request, inputs) => {
  const taken = inputs === undefined ? {} : { inputs };
  const runner = createJobRunner({ catalog, downloads: tmpdir(), threads: 1, ...taken });
  try {
    return await runner.finished(runner.start(request));
  } finally {
    await runner.close();
  }
};
