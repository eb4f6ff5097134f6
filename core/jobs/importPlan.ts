import { applySidecar } from "./applySidecar.ts";
import { findInputs } from "./findInputs.ts";
import { createFolderReader } from "./folderNames.ts";
import type { JobRun } from "./jobRun.ts";
import { createPartGatherer, type Part } from "./parts.ts";
import type { ImportJobRequest } from "./request.ts";
import type { WorkQueue } from "./workQueue.ts";

/** Parts written down at once: each time the others who write wait. */
const partsAtOnce = 8;

/**
 * Walks the sources of an import and records what it finds as parts of the job; the number of each goes to
 * the queue at once (the walk is faster than the work: the files themselves wait in the library). An interrupted job
 * goes on with the parts that are not done; where it was interrupted while walking, it walks again and passes over
 * the files that are in a part already.
 *
 * @param underWay once the first part is done: until then the threads that do the work are starting, and those
 *   parts that keep them busy at first are enough
 */
export async function planImport(
  run: JobRun,
  request: ImportJobRequest,
  queue: Pick<WorkQueue<number>, "push">,
  underWay: Promise<void>,
): Promise<void> {
  const { catalog, status } = run;
  const job = status.current.key;
  const planned = queueRecordedParts(run, queue);
  if (request.planned) return;

  const parts = createPartGatherer();
  const readFolderName = createFolderReader(catalog, (sentence) => catalog.jobs.log(job, sentence));
  let gathered: Part[] = [];
  const record = async () => {
    const first = catalog.jobs.addParts(job, gathered);
    for (const place of gathered.keys()) queue.push(first + place);
    gathered = [];
    await underWay;
  };
  const take = async (part: Part | undefined) => {
    if (part === undefined) return;
    readFolderName(part.dataset);
    gathered.push(part);
    if (gathered.length === partsAtOnce) await record();
  };

  const inputs = run.inputs ?? findInputs(request, run.signal);
  for await (const { dataset, input } of inputs) {
    if (planned.has(input.path)) continue;
    if (input.kind === "sidecar") {
      const rejection = applySidecar(catalog, input, dataset);
      if (rejection !== undefined) status.reject([rejection]);
      else run.libraryChanged();
    } else if (input.kind === "rejected") {
      status.expect(1);
      status.reject([{ file: input.path, reason: input.reason }]);
      status.advance(1);
    } else {
      status.expect(1);
      await take(parts.add(dataset, input));
    }
  }
  await take(parts.rest());
  if (gathered.length > 0) await record();
  catalog.jobs.update(job, {
    settings: { ...request, planned: true } satisfies ImportJobRequest,
    itemsTotal: status.current.itemsTotal,
  });
}

/** Takes up the parts recorded by an earlier run of the job; returns the files that were found by then. */
function queueRecordedParts(run: JobRun, queue: Pick<WorkQueue<number>, "push">): Set<string> {
  const { catalog, status } = run;
  const found = new Set<string>();
  let waiting = 0;
  for (const { part, state, input } of catalog.jobs.parts(status.current.key)) {
    const content = input as Part;
    for (const file of content.files) found.add(file.path);
    if (state === "done") continue;
    waiting += content.files.length;
    queue.push(part);
  }
  for (const rejection of status.current.rejected) found.add(rejection.file);
  status.restart({ itemsDone: found.size - waiting, itemsTotal: found.size });
  return found;
}
