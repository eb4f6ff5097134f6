import { countBelow } from "./ascending.ts";
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
      mask.fill(+negated);
      markClusters(segment.keys, inOrder(keys), 1 - +negated, mask);
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

/** Marks the rows of some clusters, without a look at the others. @param wanted keys, ascending */
function markClusters(
  { firsts, starts }: KeyRuns,
  wanted: Float64Array,
  mark: number,
  mask: Uint8Array,
): void {
  let next = countBelow(wanted, firsts[0]);
  for (let run = 0; run < firsts.length && next < wanted.length; run++) {
    const toRow = starts[run] - firsts[run];
    while (wanted[next] < firsts[run]) next++;
    for (; wanted[next] + toRow < starts[run + 1]; next++) mask[wanted[next] + toRow] = mark;
  }
}

/** A condition finds its clusters once, and is asked for each segment. */
const ordered = new WeakMap<ReadonlySet<number>, Float64Array>();

function inOrder(keys: ReadonlySet<number>): Float64Array {
  const known = ordered.get(keys) ?? Float64Array.from(keys).sort();
  ordered.set(keys, known);
  return known;
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
