import type { Runs } from "../blocks/valueRuns.ts";
import { countBelow } from "./ascending.ts";
import type { KeyRuns } from "./keyRuns.ts";
import { type Mask, maskOfBytes } from "./rowMask.ts";
import type { ForeignRows, Segment } from "./segment.ts";

/** The rows of a segment that a condition takes which is no condition on a column of numbers. */
export function maskOfKeys(foreign: ForeignRows, segment: Segment): Mask {
  const { negated = false } = foreign;
  const mask = new Uint8Array(segment.rows);
  if (foreign.by === "cluster") {
    mask.fill(+negated);
    markClusters(segment.keys, foreign.runs, 1 - +negated, mask);
    return maskOfBytes(mask);
  }
  const taken = (key: number) => +(foreign.keys.has(key) !== negated);
  switch (foreign.by) {
    case "frame":
      markFrames(segment.keys, taken, mask);
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

/** Marks the rows of some clusters, without a look at the others. @param wanted runs of keys, ascending */
function markClusters(
  { firsts, starts }: KeyRuns,
  wanted: Runs,
  mark: number,
  mask: Uint8Array,
): void {
  // The run before the first that begins in the segment may reach into it.
  let next = Math.max(0, countBelow(wanted.firsts, firsts[0]) - 1);
  for (let run = 0; run < firsts.length && next < wanted.firsts.length; run++) {
    const first = firsts[run];
    const end = first + starts[run + 1] - starts[run];
    while (next < wanted.firsts.length && endOf(wanted, next) <= first) next++;
    for (let i = next; i < wanted.firsts.length && wanted.firsts[i] < end; i++) {
      const from = Math.max(wanted.firsts[i], first) - first;
      const to = Math.min(endOf(wanted, i), end) - first;
      mask.fill(mark, starts[run] + from, starts[run] + to);
    }
  }
}

const endOf = ({ firsts, lengths }: Runs, run: number): number => firsts[run] + lengths[run];

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
