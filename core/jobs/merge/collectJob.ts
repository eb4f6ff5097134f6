import { setImmediate } from "node:timers/promises";
import { emptyReport } from "../../catalog/annotations/annotate.ts";
import { TrackroomError } from "../../errors.ts";
import { openSource, sha256Of } from "../../formats/source.ts";
import type { JobRun } from "../run/jobRun.ts";
import type { CollectJobRequest, ImportSource } from "../run/request.ts";

type PartLibrary = CollectJobRequest["libraries"][number];

/**
 * Brings the libraries of the parts of one import together, as if it had been one: a frame that has no time is told
 * from equal ones by its file, as an import does. Or puts the clusters that parts found again in their place. Cut off, it goes on with the libraries that are not done.
 *
 * @throws TrackroomError `unusable-library` where a library is not what its part wrote; `storage` when the disk is full;
 *   whatever `signal` was aborted with. What has been written by then are whole frames.
 */
export async function runCollect(run: JobRun, request: CollectJobRequest): Promise<void> {
  const { catalog, status } = run;
  const job = status.current.key;
  if (catalog.jobs.parts(job).length === 0) {
    const marks = request.libraries.map(({ part, sha256 }): CollectedPart => ({ part, sha256 }));
    catalog.jobs.addParts(job, marks);
    status.reject(request.rejected);
  }
  const parts = catalog.jobs.parts(job);
  const done = parts.filter(({ state }) => state === "done").length;
  status.restart({ itemsDone: done, itemsTotal: parts.length });
  for (const [i, { part, state }] of parts.entries()) {
    if (state === "done") continue;
    const library = request.libraries[i];
    await bringIn(run, request, library, part);
    status.reject(library.rejected);
    catalog.jobs.finishPart(job, part);
    status.advance(1);
  }
  status.set({ result: { files: parts.length } });
}

async function bringIn(
  run: JobRun,
  { work, sources, metadata, overwrite }: CollectJobRequest,
  { path, sha256 }: PartLibrary,
  part: number,
): Promise<void> {
  const { catalog, status, signal } = run;
  const job = status.current.key;
  refuseChanged(path, sha256, signal);
  const steps = catalog.merge(path, {
    overwrite,
    part: { job, part, done: false },
    ...(work === "process"
      ? { processed: true }
      : { imported: { metadata, placeOf: createPlaceFinder(sources) } }),
  });
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) {
        for (const problem of step.value.problems) catalog.jobs.log(job, problem);
        return;
      }
      status.wrote(step.value);
      run.libraryChanged();
      // Windows get their answers in between.
      await setImmediate();
      signal.throwIfAborted();
    }
  } finally {
    steps.return(emptyReport());
  }
}

function refuseChanged(path: string, sha256: string, signal: AbortSignal): void {
  const source = openSource({ kind: "file", path, file: path, bytes: 0 });
  if (sha256Of(source, () => signal.throwIfAborted()) === sha256) return;
  throw new TrackroomError(
    "unusable-library",
    `${path} is not what its part wrote: it is damaged, or was changed. Do the part again.`,
    { file: path },
  );
}

/**
 * Where a file of an import lay, by what it is called towards people: that is the name of what they gave, and the way
 * from there.
 */
export function createPlaceFinder(sources: readonly ImportSource[]): (path: string) => string {
  const longestFirst = [...sources].sort((a, b) => b.shown.length - a.shown.length);
  return (path) => {
    const source = longestFirst.find(({ shown }) => path.startsWith(shown));
    return source === undefined ? path : source.path + path.slice(source.shown.length);
  };
}

/** What is kept of a part that was brought in. */
export interface CollectedPart {
  readonly part: string;
  /** Of its library. */
  readonly sha256: string;
}
