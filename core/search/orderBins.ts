import type { Bounds } from "../blocks/scanColumn.ts";
import type { BinSpan } from "./offeredRows.ts";

/**
 * The values of a property in bins that hold about as many rows each: two bytes a row tell where in an order a row
 * stands, and only rows of the bins around a place have to be looked at themselves. A value that many rows share has a
 * bin of its own.
 */

/** Where bins begin, ascending: bin 0 lies below all of them. */
export type BinEdges = Float64Array;

/** Bins, of which the last is that of rows without a value. */
export const orderBins = 2 ** 16;
const missing = orderBins - 1;
const mostEdges = missing - 1;

/** Values from which the edges follow: of each bin, some. */
export const sampleSize = 4 * orderBins;

/** Each value with a bin of its own takes two edges. */
const mostFrequent = mostEdges / 4;

/** Edges of bins for values like these, in any order. */
export function edgesFor(sample: Float64Array): BinEdges {
  const values = sample.filter((value) => !Number.isNaN(value)).sort();
  const frequent = frequentOf(values);
  const edges = new Set([...frequent].flatMap((value) => [value, nextNumber(value)]));
  const others = values.filter((value) => !frequent.has(value));
  const parts = mostEdges - edges.size + 1;
  for (let part = 1; part < parts; part++) {
    const value = others[Math.floor((part * others.length) / parts)];
    if (value !== undefined) edges.add(value);
  }
  return Float64Array.from(edges).sort();
}

/** The values that a bin's share of rows has, or more. @param values ascending */
function frequentOf(values: Float64Array): ReadonlySet<number> {
  const runs: { value: number; rows: number }[] = [];
  for (let i = 0; i < values.length; ) {
    const first = i;
    while (i < values.length && values[i] === values[first]) i++;
    const rows = i - first;
    if (rows > 1 && rows * mostEdges > values.length) runs.push({ value: values[first], rows });
  }
  runs.sort((a, b) => b.rows - a.rows);
  return new Set(runs.slice(0, mostFrequent).map(({ value }) => value));
}

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The least number above another. */
function nextNumber(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  double[0] = value;
  bits[0] += value > 0 ? 1n : -1n;
  return double[0];
}

/** Gives the bin of each value: how many edges are not above it. @param into room for as many */
export type Binner = (values: Float64Array, into?: Uint16Array) => Uint16Array;

/** The greatest number below another. */
const numberBefore = (value: number): number => -nextNumber(-value);

/** Cells that the numbers between the edges are divided into, by how they begin: most hold an edge or two. */
const mostCells = 2 ** 17;
const sign = 0x8000_0000;

/** Makes a function that tells bins by the first 32 bits of a number, and only then by the edges themselves. */
export function createBinner(edges: BinEdges): Binner {
  const beginnings = Uint32Array.from(edges, (edge) => beginningOf(edge));
  const lowest = beginnings[0] ?? 0;
  const span = (beginnings.at(-1) ?? 0) - lowest;
  let shift = 0;
  while (span >>> shift >= mostCells) shift++;
  const cells = (span >>> shift) + 1;
  /** How many edges lie in the cells before each. */
  const starts = new Uint16Array(cells + 1);
  for (const beginning of beginnings) starts[((beginning - lowest) >>> shift) + 1]++;
  for (let cell = 0; cell < cells; cell++) starts[cell + 1] += starts[cell];

  return (values, bins = new Uint16Array(values.length)) => {
    const halves = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
    for (let row = 0; row < values.length; row++) {
      const value = values[row];
      const high = halves[2 * row + 1];
      // As `beginningOf`, from memory.
      const beginning = value === 0 ? sign : (high ^ (high >= sign ? -1 : sign)) >>> 0;
      const cell = (beginning - lowest) >>> shift;
      if (Number.isNaN(value)) bins[row] = missing;
      else if (beginning < lowest) bins[row] = 0;
      else if (cell >= cells) bins[row] = edges.length;
      else bins[row] = binInCell(edges, starts[cell], starts[cell + 1], value);
    }
    return bins;
  };
}

/** The first 32 bits of a number, so that larger ones begin with larger bits. */
function beginningOf(value: number): number {
  // Adding 0 turns -0 into 0: the two are equal.
  double[0] = value + 0;
  const high = Number(BigInt.asUintN(32, bits[0] >> 32n));
  return (high ^ (high >= sign ? -1 : sign)) >>> 0;
}

/** @param first edges that are not above the value for certain, of which all from `end` on are above it */
function binInCell(edges: BinEdges, first: number, end: number, value: number): number {
  let bin = first;
  let above = end;
  while (above - bin > 4) {
    const middle = (bin + above) >>> 1;
    if (edges[middle] <= value) bin = middle + 1;
    else above = middle;
  }
  while (bin < above && edges[bin] <= value) bin++;
  return bin;
}

/** What the bins of an order hold. */
export interface BinContents {
  /** Rows offered in each bin. */
  readonly counts: Uint32Array;
  readonly edges: BinEdges;
}

/** @param parts of threads whose bins have the same edges; at least one */
export function joinContents(parts: readonly BinContents[]): BinContents {
  const counts = new Uint32Array(orderBins);
  for (const part of parts)
    for (let bin = 0; bin < orderBins; bin++) counts[bin] += part.counts[bin];
  return { counts, edges: parts[0].edges };
}

/** Neighbouring bins in the order, the rows of which are looked at together. */
export interface BinRun extends BinSpan {
  /** Place of the first of their rows in the order. */
  readonly from: number;
  readonly rows: number;
  /** The sort keys of their rows are within these. */
  readonly low: number;
  readonly high: number;
}

/**
 * The bins whose rows stand at some places of the order; small neighbours together.
 * @param start place in the order, up to `end`
 * @param atOnce rows that may be looked at together
 */
export function binRuns(
  { counts, edges }: BinContents,
  descending: boolean,
  { start, end, atOnce }: { start: number; end: number; atOnce: number },
): BinRun[] {
  const runs: BinRun[] = [];
  let from = 0;
  for (let place = 0; place <= missing && from < end; place++) {
    const bin = descending && place < missing ? missing - 1 - place : place;
    const rows = counts[bin];
    if (rows > 0 && from + rows > start) {
      const one = { first: bin, last: bin, from, rows };
      addRun(runs, { ...one, ...keysOf(bin, edges, descending) }, atOnce);
    }
    from += rows;
  }
  return runs;
}

function addRun(runs: BinRun[], run: BinRun, atOnce: number): void {
  const before = runs.at(-1);
  const isApart = run.first === missing || before === undefined || before.rows + run.rows > atOnce;
  if (isApart) runs.push(run);
  else runs[runs.length - 1] = together(before, run);
}

/** The sort keys that rows of a bin can have. */
function keysOf(bin: number, edges: BinEdges, descending: boolean): Pick<BinRun, "low" | "high"> {
  if (bin === missing) return { low: Number.POSITIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const least = bin === 0 ? Number.NEGATIVE_INFINITY : edges[bin - 1];
  const most = bin === edges.length ? Number.POSITIVE_INFINITY : numberBefore(edges[bin]);
  const [low, high] = descending ? [-most, -least] : [least, most];
  // Infinity is the key of those without a value.
  return { low, high: Math.min(high, Number.MAX_VALUE) };
}

function together(a: BinRun, b: BinRun): BinRun {
  return {
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    from: a.from,
    rows: a.rows + b.rows,
    low: Math.min(a.low, b.low),
    high: Math.max(a.high, b.high),
  };
}

/** The bins that values within bounds may be in. */
export function binsWithin({ low, high, missing: also }: Bounds, binner: Binner): BinSpan {
  const [first, last] = binner(Float64Array.of(low, high));
  if (low <= high) return { first, last: also ? missing : last };
  return { first: missing, last: also ? missing : missing - 1 };
}

/**
 * Writes the rows in some bins into `found`, ascending; returns how many they are.
 * @param found room for all rows, and one more
 */
export function rowsInBins(
  bins: Uint16Array,
  { first, last }: BinSpan,
  found: Uint32Array,
): number {
  const span = last - first;
  let count = 0;
  for (let row = 0; row < bins.length; row++) {
    found[count] = row;
    count += +((bins[row] - first) >>> 0 <= span);
  }
  return count;
}

/** How many rows are in some bins. */
export function countInBins(bins: Uint16Array, { first, last }: BinSpan): number {
  const span = last - first;
  const even = bins.length & ~3;
  // Four sums, none of which waits for another.
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let row = 0; row < even; row += 4) {
    a += (bins[row] - first) >>> 0 <= span ? 1 : 0;
    b += (bins[row + 1] - first) >>> 0 <= span ? 1 : 0;
    c += (bins[row + 2] - first) >>> 0 <= span ? 1 : 0;
    d += (bins[row + 3] - first) >>> 0 <= span ? 1 : 0;
  }
  for (let row = even; row < bins.length; row++) a += (bins[row] - first) >>> 0 <= span ? 1 : 0;
  return a + b + c + d;
}
