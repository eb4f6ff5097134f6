import { tmpdir } from "node:os";
import type { JobStatus } from "../core/api.ts";
import type { Catalog } from "../core/catalog/contract.ts";
import { TrackroomError } from "../core/errors.ts";
import type { FoundInput } from "../core/jobs/import/findInputs.ts";
import type { JobRequest } from "../core/jobs/run/request.ts";
import { createJobRunner } from "../core/jobs/runner.ts";
import { note, progressLine } from "./output.ts";
import { progressText } from "./progressText.ts";

interface JobOptions {
  /** What an import is to take, where that was found before. */
  inputs?: Iterable<FoundInput> | undefined;
  /** Worker threads; by default as many as the processor runs at once. */
  threads?: number | undefined;
}

/**
 * Does a job from start to end, with a line of progress on terminals. Ctrl+C cancels it.
 * @throws TrackroomError with the job's error where it failed, `cancelled` where it was cancelled
 */
export async function doJob(
  catalog: Catalog,
  request: JobRequest,
  options: JobOptions = {},
): Promise<JobStatus> {
  const { inputs, threads } = options;
  const line = progressLine();
  const runner = createJobRunner({
    catalog,
    downloads: tmpdir(),
    ...(inputs === undefined ? {} : { inputs }),
    ...(threads === undefined ? {} : { threads }),
    jobChanged: (job) => line.show(progressText(job)),
  });
  const job = runner.start(request);
  let over = false;
  const cancel = () => {
    // It may have ended in this very moment.
    if (over) return;
    line.clear();
    note("Cancelling …");
    runner.cancel(job);
  };
  process.once("SIGINT", cancel);
  process.once("SIGTERM", cancel);
  try {
    const status = await runner.finished(job);
    over = true;
    line.clear();
    if (status.state === "failed") {
      throw new TrackroomError("storage", status.error ?? "The work failed.");
    }
    if (status.state === "cancelled") {
      throw new TrackroomError("cancelled", `Cancelled. ${summaryOfCancelled(status)}`);
    }
    return status;
  } finally {
    process.off("SIGINT", cancel);
    process.off("SIGTERM", cancel);
    await runner.close();
  }
}

function summaryOfCancelled(status: JobStatus): string {
  if (status.kind === "export") return "Nothing was exported.";
  if (status.kind === "classify") return `${status.itemsDone} clusters were classified by then.`;
  return `${status.frames} frames are in the library.`;
}
