import { frameOfCluster } from "../blocks/keys.ts";
import type { Runs } from "../blocks/valueRuns.ts";

/**
 * The keys of the clusters of a segment, ascending: runs of consecutive keys, each of one frame. A frame's clusters
 * stand together and are one run, or a few where numbers are missing among them.
 */
export interface KeyRuns {
  /** Key of the frame of each run; runs of the same frame are neighbours. */
  readonly frames: Float64Array;
  /** Key of the first cluster of each run. */
  readonly firsts: Float64Array;
  /** Row of the first cluster of each run; then the number of rows. */
  readonly starts: Uint32Array;
}

/** Puts the keys of neighbouring blocks together. */
export function joinKeyRuns(parts: readonly Runs[]): KeyRuns {
  const count = parts.reduce((sum, { firsts }) => sum + firsts.length, 0);
  const firsts = new Float64Array(count);
  const starts = new Uint32Array(count + 1);
  let run = 0;
  for (const part of parts) {
    firsts.set(part.firsts, run);
    for (const length of part.lengths) {
      starts[run + 1] = starts[run] + length;
      run++;
    }
  }
  return { frames: firsts.map(frameOfCluster), firsts, starts };
}

/** The key of the cluster in a row. */
export function keyAt({ firsts, starts }: KeyRuns, row: number): number {
  let low = 0;
  let high = firsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle] <= row) low = middle;
    else high = middle - 1;
  }
  return firsts[low] + row - starts[low];
}

/** How many frames have clusters in the segment. */
export function frameCount({ frames }: KeyRuns): number {
  let count = 0;
  for (let run = 0; run < frames.length; run++) if (frames[run] !== frames[run - 1]) count++;
  return count;
}

/** How many frames some rows, which ascend, belong to. */
export function framesOfRows(keys: KeyRuns, rows: Uint32Array): number {
  const { frames, starts } = keys;
  const taken = rows.length;
  let count = 0;
  let last = Number.NaN;
  let next = 0;
  for (let run = 0; next < taken; run++) {
    const end = starts[run + 1];
    if (rows[next] >= end) continue;
    if (frames[run] !== last) count++;
    last = frames[run];
    do next++;
    while (next < taken && rows[next] < end);
  }
  return count;
}

/** Fills a column with the same value for all clusters of a frame. */
export function fillByFrame(
  { frames, starts }: KeyRuns,
  valueOfFrame: (frame: number) => number,
  values: Float64Array,
): void {
  for (let run = 0; run < frames.length; run++) {
    values.fill(valueOfFrame(frames[run]), starts[run], starts[run + 1]);
  }
}

/** Fills a column that goes up by one from cluster to cluster of a run. @param firstOf value of a run's first cluster */
export function fillByRun(
  { frames, firsts, starts }: KeyRuns,
  firstOf: (firstKey: number, frame: number) => number,
  values: Float64Array,
): void {
  for (let run = 0; run < frames.length; run++) {
    let value = firstOf(firsts[run], frames[run]);
    for (let row = starts[run]; row < starts[run + 1]; row++) values[row] = value++;
  }
}
