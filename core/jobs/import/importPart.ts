import type { BatchResult, FileRecord, FrameRecord } from "../../catalog/frames/batch.ts";
import type { PartLibrary } from "../../catalog/frames/partLibrary.ts";
import type { InputFile } from "../../formats/walk.ts";
import { type Frame, hitOptionsOf } from "../../frame.ts";
import { isRaised } from "../workers/stopFlag.ts";
import type { ImportPartAnswer, ImportPartTask } from "../workers/workerTasks.ts";
import type { FolderMask } from "./folderMasks.ts";
import { readPart } from "./readPart.ts";
import { LibraryFailure } from "./rejection.ts";

const nothing: BatchResult = { frames: 0, clusters: 0, pixels: 0, duplicates: 0 };

/**
 * In a worker thread: reads a part of an import and writes its frames to the library, each batch one transaction,
 * the last of which marks the part as done (unless files of it were rejected, which has to be written down first).
 *
 * @param written called when what was measured up to here is written, and its memory may be used again
 * @throws TrackroomError `cancelled`; what writing to the library throws
 */
export function importPart(
  task: ImportPartTask,
  measureWith: (masks: readonly FolderMask[]) => (frame: Frame) => FrameRecord,
  library: PartLibrary,
  written: () => void,
): ImportPartAnswer {
  const { job, part, metadata, only } = task;
  const { dataset, files, masked } = task.content;
  const run = masked?.run ?? task.run;
  const measure = measureWith(masked?.masks ?? []);
  const inputs = only === null ? files : files.slice(only, only + 1);
  const write = (batch: FileRecord[], done: boolean): BatchResult => {
    if (batch.length > 0) {
      const mark = { job, part, done };
      const result = library.writeBatch({ files: batch }, { dataset, run, metadata, part: mark });
      written();
      return result;
    }
    if (done) library.jobs.finishPart(job, part);
    return nothing;
  };

  try {
    const rest = readPart(inputs, {
      measure,
      hits: hitOptionsOf(task.measure.hits),
      placeOf: (input) => (task.passing ? input.path : placeOnDisk(input)),
      stopped: () => isRaised(task.stop),
      hand: (batch) => task.port.postMessage(writing(() => write(batch, false))),
    });
    for (const file of rest.withdrawn) library.discardFile(file, run);
    const done = only === null && rest.rejected.length === 0;
    const result = write(rest.files, done);
    return { files: inputs.length, written: result, rejected: rest.rejected, done };
  } catch (error) {
    throw error instanceof LibraryFailure ? error.cause : error;
  }
}

/** Where a file lies, or lay when it was found; with its place in an archive. */
export function placeOnDisk({
  file,
  entry,
  place,
}: Pick<InputFile, "file" | "entry" | "place">): string {
  return place ?? (entry === undefined ? file : `${file}/${entry}`);
}

/** Keeps apart what goes wrong with the library from what is wrong with the file that is being read. */
function writing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new LibraryFailure(error);
  }
}
