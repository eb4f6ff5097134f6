import type { Bounds } from "../blocks/scanColumn.ts";
import { type Binning, type Bins, binColumn } from "./histogram.ts";
import { type Interval, type Mask, newMask, opposite } from "./rowMask.ts";
import type { RowRun } from "./segment.ts";

/** What the bin of a row says of a condition. */
const none = 0;
const all = 1;
const cut = 2;

/** Where more rows than this share have to be looked at one by one, a look at the whole column is quicker. */
const fewRows = 1 / 8;

/**
 * The rows whose values are in an interval, mostly told by their bins in a histogram: a look at a byte a row. Only rows
 * whose bins the interval cuts are looked at themselves.
 * @param pick gives the values of some rows, which ascend
 * @returns null where too many would have to be looked at, or where there is no such interval
 */
export function maskOfBins(
  { low, high, inverted = false }: Interval,
  binning: Binning,
  bins: Bins,
  pick: (rows: Uint32Array) => Float64Array,
): Mask | null {
  // Beyond the infinities there is nothing.
  if (Number.isNaN(low) || Number.isNaN(high)) return null;
  const rows = bins.length;
  const states = statesOf(low, high, binning);
  const mask = newMask(rows);
  const doubtful = doubtfulRows(rows);
  const most = Math.floor(rows * fewRows);
  let doubts = 0;
  for (let first = 0; first < rows; first += 32) {
    const end = Math.min(first + 32, rows);
    let bits = 0;
    for (let row = first; row < end; row++) {
      const state = states[bins[row]];
      bits |= (state & all) << (row & 31);
      doubtful[doubts] = row;
      doubts += state >>> 1;
    }
    mask[first >>> 5] = bits;
    if (doubts > most) return null;
  }
  const wanted = doubtful.subarray(0, doubts);
  const values = pick(wanted);
  for (let i = 0; i < doubts; i++) {
    const taken = +(values[i] >= low) & +(values[i] <= high);
    mask[wanted[i] >>> 5] |= taken << (wanted[i] & 31);
  }
  return inverted ? opposite(mask, rows) : mask;
}

/**
 * Writes the rows whose bins say that their values may be within bounds into `found`; returns how many they are.
 * @param runs of rows that are looked at, ascending
 * @param found room for all rows, and one more
 */
export function rowsOfBins(
  { low, high, missing }: Bounds,
  { binning, bins }: { readonly binning: Binning; readonly bins: Bins },
  runs: readonly RowRun[],
  found: Uint32Array,
): number {
  const states = statesOf(low, high, binning);
  if (missing) states[binning.bins + 1] = all;
  const least = states.findIndex((state) => state !== none);
  const last = states.findLastIndex((state) => state !== none);
  if (least < 0) return 0;
  let count = 0;
  const look = (from: number, to: number) => {
    for (let row = from; row < to; row++) if (states[bins[row]] !== none) found[count++] = row;
  };
  if (!(bins instanceof Uint8Array) || states.length > mostInWords || bins.byteOffset % 4 !== 0) {
    for (const [first, end] of runs) look(first, end);
    return count;
  }
  // Four rows at once: the upper bit of a byte is set where its bin is not below the least, or is above the last.
  const words = new Uint32Array(bins.buffer, bins.byteOffset, bins.length >>> 2);
  const toLeast = ((0x80 - least) * everyFirstBit) | 0;
  const toLast = ((0x7f - last) * everyFirstBit) | 0;
  for (const [first, end] of runs) {
    const firstWord = Math.min((first + 3) >>> 2, end >>> 2);
    const lastWord = end >>> 2;
    look(first, Math.min(end, 4 * firstWord));
    for (let word = firstWord; word < lastWord; word++) {
      const four = words[word];
      if ((four + toLeast) & ~(four + toLast) & everyLastBit) look(4 * word, 4 * word + 4);
    }
    look(Math.max(first, 4 * lastWord), end);
  }
  return count;
}

/** With more bins than these, sums of two bytes would not fit into one. */
const mostInWords = 0x80;
const everyFirstBit = 0x0101_0101;
const everyLastBit = 0x8080_8080;

let doubtfulMemory = new Uint32Array(0);

/** Room for all rows, and one more. */
function doubtfulRows(rows: number): Uint32Array {
  if (doubtfulMemory.length <= rows) doubtfulMemory = new Uint32Array(rows + 1);
  return doubtfulMemory;
}

/**
 * What each bin says: its number never falls as values rise. Logarithms are not trusted to the last bit, so that beside
 * the bin of a limit both neighbours are doubtful.
 */
function statesOf(low: number, high: number, binning: Binning): Uint8Array {
  const { bins, logarithmic } = binning;
  const states = new Uint8Array(bins + 2);
  const margin = logarithmic ? 1 : 0;
  const lowest = binOfLimit(low, binning);
  const highest = binOfLimit(high, binning);
  for (let bin = 0; bin < bins; bin++) {
    const isIn = bin > lowest + margin && bin < highest - margin;
    const isOut = bin < lowest - margin || bin > highest + margin;
    states[bin] = isIn ? all : isOut ? none : cut;
  }
  // Values of 0 and below are in the first bin, too, wherever that begins.
  if (logarithmic && low !== Number.NEGATIVE_INFINITY && lowest - margin <= 0) states[0] = cut;
  if (logarithmic && highest < 0) states[0] = cut;
  // Outside the histogram's limits, at either end.
  states[bins] = cut;
  states[bins + 1] = none;
  return states;
}

/** Far below all bins for a limit below them, far above for one above. */
function binOfLimit(limit: number, binning: Binning): number {
  if (limit < binning.low) return Number.NEGATIVE_INFINITY;
  if (limit > binning.high) return Number.POSITIVE_INFINITY;
  return binColumn(Float64Array.of(limit), binning)[0];
}
