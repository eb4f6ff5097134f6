import type { InputFile } from "../formats/walk.ts";

/** Files that one worker reads as one task: neighbours in the same data set. */
export interface Part {
  /** Path of the data set. */
  readonly dataset: string;
  readonly files: readonly InputFile[];
}

/** Bounds of a part: small enough that the last parts keep all threads busy and a cancel costs little. */
const partLimits = { files: 128, bytes: 4 * 1024 * 1024 };

/** Gathers files into parts. */
export function createPartGatherer(): {
  /** @returns the part that the file did not fit into, complete */
  add(dataset: string, file: InputFile): Part | undefined;
  rest(): Part | undefined;
} {
  let dataset = "";
  let files: InputFile[] = [];
  let bytes = 0;
  const take = (): Part | undefined => {
    if (files.length === 0) return undefined;
    const part = { dataset, files };
    files = [];
    bytes = 0;
    return part;
  };
  return {
    add(into, file) {
      const full = files.length >= partLimits.files || bytes + file.bytes > partLimits.bytes;
      const part = full || into !== dataset ? take() : undefined;
      dataset = into;
      files.push(file);
      bytes += file.bytes;
      return part;
    },
    rest: take,
  };
}
