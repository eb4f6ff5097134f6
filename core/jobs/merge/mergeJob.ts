import { setImmediate } from "node:timers/promises";
import type { MetadataReport } from "../../api.ts";
import { emptyReport } from "../../catalog/annotations/annotate.ts";
import type { JobRun } from "../run/jobRun.ts";
import type { MergeJobRequest } from "../run/request.ts";

/**
 * Brings another library into this one, some frames at a time. Cut off, it begins again: what is there already
 * is passed over.
 *
 * @throws TrackroomError `unusable-library` where the other is none; `storage` when the disk is full; whatever
 *   `signal` was aborted with. What has been written by then are whole frames.
 */
export async function runMerge(run: JobRun, request: MergeJobRequest): Promise<void> {
  const { catalog, status, signal } = run;
  const job = status.current.key;
  const part = { job, part: markedPart(run, request), done: false };
  const steps = catalog.merge(request.path, { overwrite: request.overwrite, part });
  let seen = 0;
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return finish(run, step.value, request);
      const { total } = step.value;
      if (seen === 0) status.restart({ itemsDone: 0, itemsTotal: total });
      seen += step.value.seen;
      status.wrote(step.value);
      status.advance(step.value.seen);
      run.libraryChanged();
      // Windows get their answers in between.
      await setImmediate();
      signal.throwIfAborted();
    }
  } finally {
    steps.return(emptyReport());
  }
}

/** The part of the job that its frames are counted under. */
function markedPart({ catalog, status }: JobRun, { path }: MergeJobRequest): number {
  const job = status.current.key;
  return catalog.jobs.parts(job)[0]?.part ?? catalog.jobs.addParts(job, [path]);
}

function finish({ catalog, status }: JobRun, report: MetadataReport, { shown }: MergeJobRequest) {
  const job = status.current.key;
  const { matched, changed, conflictCount, unknownCount, problems } = report;
  catalog.jobs.log(
    job,
    `From ${shown}: ${matched} things with tags or metadata, ${changed} of them changed here; ${conflictCount} conflicts, ${unknownCount} unknown.`,
  );
  for (const problem of problems) catalog.jobs.log(job, problem);
  status.set({ result: { files: 1, report } });
}
