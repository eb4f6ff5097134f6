import type { InputFile } from "../../formats/walk.ts";
import type { FolderMask } from "./folderMasks.ts";
import { batchLimits } from "./readPart.ts";

/** Files that one worker reads as one task: neighbours in the same data set. */
export interface Part {
  /** Path of the data set. */
  readonly dataset: string;
  readonly files: readonly InputFile[];
  /** What is the same for all of them, where masks lie among the frames. */
  readonly masked?: PartMasks;
}

/** Masks that the frames of a part are measured with. */
export interface PartMasks {
  readonly masks: readonly FolderMask[];
  /** Key of the run that these frames come from. */
  readonly run: number;
}

/**
 * Bounds of a part: fewer files than a batch takes frames, so that most parts are one transaction; small enough that the
 * last parts keep all threads busy and a cancel costs little.
 */
const partLimits = { files: batchLimits.frames - 1, bytes: 4 * 1024 * 1024 };

/** Gathers files into parts. */
export function createPartGatherer(): {
  /** @returns the part that the file did not fit into, complete */
  add(dataset: string, file: InputFile, masked?: PartMasks): Part | undefined;
  rest(): Part | undefined;
} {
  let dataset = "";
  let files: InputFile[] = [];
  let bytes = 0;
  let masked: PartMasks | undefined;
  const take = (): Part | undefined => {
    if (files.length === 0) return undefined;
    const part = { dataset, files, ...(masked === undefined ? {} : { masked }) };
    files = [];
    bytes = 0;
    return part;
  };
  return {
    add(into, file, maskedBy) {
      const full = files.length >= partLimits.files || bytes + file.bytes > partLimits.bytes;
      const other = into !== dataset || maskedBy?.run !== masked?.run;
      const part = full || other ? take() : undefined;
      dataset = into;
      masked = maskedBy;
      files.push(file);
      bytes += file.bytes;
      return part;
    },
    rest: take,
  };
}
