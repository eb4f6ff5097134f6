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
 * @param isWhole whether all values are whole numbers: then a bin beside a limit often holds one of them alone
 * @returns null where too many would have to be looked at, or where there is no such interval
 */
export function maskOfBins(
  { low, high, inverted = false }: Interval,
  binning: Binning,
  bins: Bins,
  pick: (rows: Uint32Array) => Float64Array,
  isWhole = false,
): Mask | null {
  // Beyond the infinities there is nothing.
  if (Number.isNaN(low) || Number.isNaN(high)) return null;
  const rows = bins.length;
  const states = statesFor({ low, high }, binning, isWhole);
  const mask = newMask(rows);
  const doubtful = doubtfulRows(rows);
  const most = Math.floor(rows * fewRows);
  const told = tellFourAtOnce(states, bins, mask, doubtful, most);
  if (told === null) return null;
  let { doubts } = told;
  for (let first = told.rows; first < rows; first += 32) {
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
 * Tells rows four at a time, as far as that goes: whole numbers of 32 of them.
 * @returns the rows that are told, in `mask`, and how many of these are doubtful; null where more than `most` are
 */
function tellFourAtOnce(
  states: Uint8Array,
  bins: Bins,
  mask: Mask,
  doubtful: Uint32Array,
  most: number,
): { rows: number; doubts: number } | null {
  const sure = runsOf(states, (state) => state === all);
  const possible = runsOf(states, (state) => state !== none);
  const isUsual = sure.length <= 1 && possible.length <= 2;
  if (!mayTakeFour(states, bins) || !isUsual) return { rows: 0, doubts: 0 };
  const words = new Int32Array(bins.buffer, bins.byteOffset, bins.length >>> 2);
  const [sureLow, sureHigh] = toCompare(sure[0] ?? noBin);
  const [lowA, highA] = toCompare(possible[0] ?? noBin);
  const [lowB, highB] = toCompare(possible[1] ?? noBin);
  let doubts = 0;
  const groups = words.length >>> 3;
  for (let group = 0; group < groups; group++) {
    let bits = 0;
    for (let i = 0; i < 8; i++) {
      const four = words[8 * group + i];
      const taken = ((four + sureLow) | 0) & ~((four + sureHigh) | 0) & everyLastBit;
      // The upper bits of four bytes, side by side.
      bits |= (Math.imul(taken >>> 7, 0x0102_0408) >>> 24) << (4 * i);
      const some =
        (((four + lowA) | 0) & ~((four + highA) | 0)) |
        (((four + lowB) | 0) & ~((four + highB) | 0));
      if ((some & everyLastBit) === taken) continue;
      const first = 32 * group + 4 * i;
      for (let row = first; row < first + 4; row++) {
        doubtful[doubts] = row;
        doubts += states[bins[row]] >>> 1;
      }
    }
    mask[group] = bits;
    if (doubts > most) return null;
  }
  return { rows: 32 * groups, doubts };
}

/** A run that no bin is in. */
const noBin = [0x7f, 0x7e] as const;

/** The runs of bins that have such a state. */
function runsOf(
  states: Uint8Array,
  isSuch: (state: number) => boolean,
): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (let bin = 0; bin < states.length; bin++) {
    if (!isSuch(states[bin])) continue;
    const before = runs.at(-1);
    if (before?.[1] === bin - 1) before[1] = bin;
    else runs.push([bin, bin]);
  }
  return runs;
}

const mayTakeFour = (states: Uint8Array, bins: Bins): bins is Uint8Array =>
  bins instanceof Uint8Array && states.length <= mostInWords && bins.byteOffset % 4 === 0;

/**
 * What is added to four bins, a byte each: then the upper bit of a byte is set where its bin is not below the first; and where
 * it is above the last.
 */
const toCompare = ([first, last]: readonly [number, number]): [number, number] => [
  ((0x80 - first) * everyFirstBit) | 0,
  ((0x7f - last) * everyFirstBit) | 0,
];

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
  if (!mayTakeFour(states, bins)) {
    for (const [first, end] of runs) look(first, end);
    return count;
  }
  const words = new Uint32Array(bins.buffer, bins.byteOffset, bins.length >>> 2);
  const [toLeast, toLast] = toCompare([least, last]);
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

/** Segment after segment is asked about the same. */
let latest:
  | { low: number; high: number; binning: Binning; isWhole: boolean; states: Uint8Array }
  | undefined;

function statesFor(
  { low, high }: Pick<Interval, "low" | "high">,
  binning: Binning,
  isWhole: boolean,
): Uint8Array {
  const isSame =
    latest?.binning === binning &&
    latest.low === low &&
    latest.high === high &&
    latest.isWhole === isWhole;
  if (latest !== undefined && isSame) return latest.states;
  const states = statesOf(low, high, binning);
  if (isWhole) for (const limit of [low, high]) settle(states, limit, { low, high }, binning);
  latest = { low, high, binning, isWhole, states };
  return states;
}

/** Whole numbers on either side of a limit: a bin that has more is left as it is. */
const wholeBeside = 64;

/** Bins beside a limit, all whole numbers of which are in the interval, or none: no row of these is in doubt. */
function settle(
  states: Uint8Array,
  limit: number,
  { low, high }: Pick<Interval, "low" | "high">,
  binning: Binning,
): void {
  if (!(Math.abs(limit) < 2 ** 31)) return;
  const first = Math.floor(limit) - wholeBeside;
  const numbers = Float64Array.from({ length: 2 * wholeBeside + 1 }, (_, i) => first + i);
  const bins = binColumn(numbers, binning);
  const end = numbers.length - 1;
  for (const bin of new Set(bins)) {
    // The first bin of logarithms also has what is not above 0; and numbers beyond those at hand may be in the outer bins.
    if (states[bin] !== cut || bin >= binning.bins || (bin === 0 && binning.logarithmic)) continue;
    if (numbers[0] > binning.low && bins[0] === bin) continue;
    if (numbers[end] < binning.high && bins[end] === bin) continue;
    const inBin = numbers.filter((_, i) => bins[i] === bin);
    const inside = inBin.filter((number) => number >= low && number <= high).length;
    if (inside === inBin.length) states[bin] = all;
    else if (inside === 0) states[bin] = none;
  }
}

/** Far below all bins for a limit below them, far above for one above. */
function binOfLimit(limit: number, binning: Binning): number {
  if (limit < binning.low) return Number.NEGATIVE_INFINITY;
  if (limit > binning.high) return Number.POSITIVE_INFINITY;
  return binColumn(Float64Array.of(limit), binning)[0];
}
