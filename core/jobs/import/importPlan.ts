import type { MaskInput } from "../../formats/walk.ts";
import type { JobRun } from "../run/jobRun.ts";
import { readImportPart } from "../run/partInput.ts";
import type { ImportJobRequest } from "../run/request.ts";
import type { WorkQueue } from "../workers/workQueue.ts";
import { applySidecar } from "./applySidecar.ts";
import { findInputs } from "./findInputs.ts";
import { createFolderMasks, type FolderMask, type FolderMasks } from "./folderMasks.ts";
import { createFolderReader } from "./folderNames.ts";
import { unusedMaskNote } from "./importNotes.ts";
import type { ImportTally } from "./importTally.ts";
import { createPartGatherer, type Part, type PartMasks } from "./parts.ts";
import { rejectionOf } from "./rejection.ts";

/** Parts written down at once: each time the others who write wait. */
const partsAtOnce = 8;

export interface PlanTools {
  queue: Pick<WorkQueue<number>, "push">;
  /**
   * Once the first part is done: until then the threads that do the work are starting, and those parts that keep
   * them busy at first are enough.
   */
  underWay: Promise<void>;
  /** Key of the run of frames that are measured with masks that lie among them. */
  runOf(masks: readonly FolderMask[]): number;
  tally: ImportTally;
}

/**
 * Walks the sources of an import and records what it finds as parts of the job; the number of each goes to
 * the queue at once (the walk is faster than the work: the files themselves wait in the library). An interrupted job
 * goes on with the parts that are not done; where it was interrupted while walking, it walks again and passes over
 * the files that are in a part already.
 */
export async function planImport(
  run: JobRun,
  request: ImportJobRequest,
  { queue, underWay, runOf, tally }: PlanTools,
): Promise<void> {
  const { catalog, status } = run;
  const job = status.current.key;
  const planned = queueRecordedParts(run, queue, tally);
  if (request.planned) return;

  const parts = createPartGatherer();
  const masks = createFolderMasks();
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
  for await (const { dataset, input, place } of inputs) {
    if (input.kind === "mask") {
      try {
        addMask(request, masks, tally, { ...input, path: place }, input.path);
      } catch (error) {
        status.reject([rejectionOf(error, input.path)]);
        tally.rejectedBeside();
      }
    }
    if (planned.has(input.path) || input.kind === "mask") continue;
    if (input.kind === "passed over") {
      tally.passOver(input.what, input.path);
    } else if (input.kind === "sidecar") {
      const rejection = applySidecar(catalog, input, dataset);
      if (rejection === undefined) run.libraryChanged();
      else {
        status.reject([rejection]);
        tally.rejectedBeside();
      }
    } else if (input.kind === "rejected") {
      status.expect(1);
      status.reject([{ file: input.path, reason: input.reason }]);
      status.advance(1);
    } else {
      status.expect(1);
      const own = request.mask === undefined ? masks.of(place) : [];
      const masked = own.length === 0 ? undefined : { masks: own, run: runOf(own) };
      if (masked !== undefined) tallyMasks(tally, masked);
      await take(parts.add(dataset, input, masked));
    }
  }
  await take(parts.rest());
  if (gathered.length > 0) await record();
  tally.record();
  catalog.jobs.update(job, {
    settings: { ...request, planned: true } satisfies ImportJobRequest,
    itemsTotal: status.current.itemsTotal,
  });
}

/** Takes up the parts recorded by an earlier run of the job; returns the files that were found by then. */
function queueRecordedParts(
  run: JobRun,
  queue: Pick<WorkQueue<number>, "push">,
  tally: ImportTally,
): Set<string> {
  const { catalog, status } = run;
  const found = new Set<string>();
  let waiting = 0;
  for (const { part, state, input } of catalog.jobs.parts(status.current.key)) {
    const content = readImportPart(input);
    for (const file of content.files) found.add(file.path);
    if (content.masked !== undefined) tallyMasks(tally, content.masked);
    if (state === "done") continue;
    waiting += content.files.length;
    queue.push(part);
  }
  for (const rejection of status.current.rejected) found.add(rejection.file);
  status.restart({ itemsDone: found.size - waiting, itemsTotal: found.size });
  return found;
}

/** A mask that is given takes the place of those that lie among the frames. */
function addMask(
  request: ImportJobRequest,
  masks: FolderMasks,
  tally: ImportTally,
  found: MaskInput,
  shown: string,
): void {
  if (request.mask !== undefined) {
    tally.note(unusedMaskNote(shown));
    return;
  }
  for (const sentence of masks.add(found, shown).notes) tally.note(`${shown}: ${sentence}`);
}

function tallyMasks(tally: ImportTally, { masks, run }: PartMasks): void {
  for (const { path } of masks) tally.mask(path, run);
}
