import { TrackroomError } from "../errors.ts";
import type { NumberProperty } from "./values.ts";

/** Where the bins of a histogram begin and end: one edge more than there are bins, rising. */
export type Edges = readonly number[];

export interface Binning {
  readonly bins?: number | undefined;
  readonly range?: readonly [number, number] | undefined;
  /** Bins of equal ratio in place of equal width. */
  readonly logarithmic?: boolean | undefined;
}

const usualBins = 40;

/**
 * Edges that suit some values: between the smallest and the largest, unless a range is given. Of whole numbers, each
 * bin holds as many, and begins half a number before its first: 9.5 to 14.5.
 */
export function edgesFor(
  values: readonly Float64Array[],
  property: NumberProperty,
  binning: Binning,
): number[] {
  const { bins = usualBins, logarithmic = false } = binning;
  const [low, high] = binning.range ?? rangeOf(values, logarithmic);
  if (!(high > low) && binning.range !== undefined) {
    throw new TrackroomError("wrong-usage", "A range goes from a smaller to a larger number.");
  }
  if (logarithmic) {
    if (low <= 0) {
      throw new TrackroomError(
        "wrong-usage",
        "Bins by powers of ten need a range above 0: there is no logarithm of 0.",
      );
    }
    return evenly(Math.log(low), Math.log(high) || Math.log(low) + 1, bins).map(Math.exp);
  }
  if (!property.integer) return evenly(low, high > low ? high : low + 1, bins);
  const width = Math.max(1, Math.ceil((high - low + 1) / bins));
  const count = Math.max(1, Math.ceil((Math.floor(high) - Math.ceil(low) + 1) / width));
  return Array.from({ length: count + 1 }, (_, i) => Math.ceil(low) - 0.5 + i * width);
}

const evenly = (low: number, high: number, bins: number): number[] =>
  Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);

function rangeOf(lists: readonly Float64Array[], positive: boolean): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of lists) {
    for (const value of values) {
      if (!Number.isFinite(value) || (positive && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [positive ? 1 : 0, positive ? 10 : 1];
}

/** What fell into each bin, and what into none. */
export interface Histogram {
  readonly counts: number[];
  readonly below: number;
  readonly above: number;
  /** Without a value. */
  readonly missing: number;
}

/** The last bin holds its upper edge too. */
export function histogramOf(values: Float64Array, edges: Edges): Histogram {
  const counts = new Array<number>(edges.length - 1).fill(0);
  let [below, above, missing] = [0, 0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) missing++;
    else if (value < edges[0]) below++;
    else if (value > edges[edges.length - 1]) above++;
    else counts[binOf(value, edges)]++;
  }
  return { counts, below, above, missing };
}

/** By halving: edges need not be even. */
function binOf(value: number, edges: Edges): number {
  let [low, high] = [0, edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= edges[middle]) low = middle;
    else high = middle;
  }
  return low;
}

export const middles = (edges: Edges): number[] =>
  edges.slice(1).map((edge, i) => (edge + edges[i]) / 2);
