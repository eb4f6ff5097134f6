import type { KeyRuns } from "./keyRuns.ts";
import { type Mask, maskOfBytes } from "./rowMask.ts";
import type { ForeignRows, Segment } from "./segment.ts";

/** The rows of a segment that a condition takes which is no condition on a column of numbers. */
export function maskOfKeys({ by, keys, negated = false }: ForeignRows, segment: Segment): Mask {
  const mask = new Uint8Array(segment.rows);
  const taken = (key: number) => +(keys.has(key) !== negated);
  switch (by) {
    case "frame":
      markFrames(segment.keys, taken, mask);
      break;
    case "cluster":
      markClusters(segment.keys, taken, mask);
      break;
    case "class":
      markCodes(segment.classes(), taken, mask);
      break;
    case "predictedClass":
      markCodes(segment.predictedClasses(), taken, mask);
      break;
  }
  return maskOfBytes(mask);
}

function markFrames(
  { frames, starts }: KeyRuns,
  taken: (frame: number) => number,
  mask: Uint8Array,
): void {
  for (let run = 0; run < frames.length; run++) {
    mask.fill(taken(frames[run]), starts[run], starts[run + 1]);
  }
}

function markClusters(
  { firsts, starts }: KeyRuns,
  taken: (cluster: number) => number,
  mask: Uint8Array,
): void {
  for (let run = 0; run < firsts.length; run++) {
    const start = starts[run];
    for (let row = start; row < starts[run + 1]; row++)
      mask[row] = taken(firsts[run] + row - start);
  }
}

function markCodes(codes: Float64Array, taken: (code: number) => number, mask: Uint8Array): void {
  let last = codes[0];
  let mark = taken(last);
  for (let row = 0; row < mask.length; row++) {
    // Clusters lie by size, so that most have the class of the one before.
    if (codes[row] !== last) {
      last = codes[row];
      mark = taken(last);
    }
    mask[row] = mark;
  }
}
