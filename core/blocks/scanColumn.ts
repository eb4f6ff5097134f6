import { type Found, type Numbers, viewColumn } from "./columnView.ts";
import { countFrequentValues, findFrequentValues } from "./frequentValues.ts";
import { fillRuns } from "./valueRuns.ts";

/** Values from one to another, both included. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  /** Whether rows without a value are wanted as well. */
  readonly missing: boolean;
}

/**
 * Adds the rows of an encoded column whose values are within bounds to those found. Most columns are not decoded for
 * this: a look at a byte or two a row tells.
 * @param rows how many values the column has
 * @param found has room for all rows from the one at `count` on, and one more
 * @param offset what is added to the number of a row
 * @returns how many rows were found up to now
 * @throws RangeError where the blob is too short for its rows
 */
export function findRows(
  blob: Uint8Array,
  rows: number,
  bounds: Bounds,
  found: Found,
  count: number,
  offset: number,
): number {
  const view = viewColumn(blob, rows);
  switch (view.kind) {
    case "constant":
      return isWithin(view.value, bounds) ? findAll(rows, view.value, found, count, offset) : count;
    case "numbers":
      return findNumbers(view.values, bounds, found, count, offset);
    case "runs":
      return findNumbers(decoded(view.runs, rows), bounds, found, count, offset);
    case "frequent": {
      return findFrequentValues(view, whichWithin(view.values, bounds), found, count, offset);
    }
  }
}

/** Adds a number of rows one after the other that have the same value, as `findRows` does. */
export function findAll(
  rows: number,
  value: number,
  found: Found,
  count: number,
  offset: number,
): number {
  for (let row = 0; row < rows; row++) found.rows[count + row] = offset + row;
  found.values.fill(value, count, count + rows);
  return count + rows;
}

const isWithin = (value: number, { low, high, missing }: Bounds): boolean =>
  (value >= low && value <= high) || (missing && Number.isNaN(value));

/** For each value 1 where it is within bounds, 0 elsewhere. */
function whichWithin(values: Float64Array, { low, high, missing }: Bounds): Uint8Array {
  const within = new Uint8Array(values.length);
  const wantsMissing = +missing;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    within[i] = (+(value >= low) & +(value <= high)) | (wantsMissing & +Number.isNaN(value));
  }
  return within;
}

/** Mostly few rows are looked for, so that a branch is foreseen. One loop a type of numbers, which it is quickest with. */
function findNumbers(
  values: Numbers,
  bounds: Bounds,
  found: Found,
  count: number,
  offset: number,
): number {
  if (values instanceof Uint8Array) return findBytes(values, bounds, found, count, offset);
  if (values instanceof Uint16Array) return findWords(values, bounds, found, count, offset);
  const doubles = values instanceof Float64Array ? values : Float64Array.from(values);
  return findDoubles(doubles, bounds, found, count, offset);
}

/** The whole numbers within bounds, as such: they are compared sooner than doubles. */
function wholeBounds({ low, high }: Bounds, most: number): { least: number; last: number } {
  return {
    least: Math.ceil(Math.min(Math.max(low, 0), most + 1)) | 0,
    last: Math.floor(Math.min(Math.max(high, -1), most)) | 0,
  };
}

function findBytes(
  values: Uint8Array,
  bounds: Bounds,
  found: Found,
  count: number,
  offset: number,
): number {
  const { least, last } = wholeBounds(bounds, 0xff);
  const { rows: foundRows, values: foundValues } = found;
  let next = count | 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value >= least && value <= last) {
      foundRows[next] = offset + row;
      foundValues[next++] = value;
    }
  }
  return next;
}

function findWords(
  values: Uint16Array,
  bounds: Bounds,
  found: Found,
  count: number,
  offset: number,
): number {
  const { least, last } = wholeBounds(bounds, 0xffff);
  const { rows: foundRows, values: foundValues } = found;
  let next = count | 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value >= least && value <= last) {
      foundRows[next] = offset + row;
      foundValues[next++] = value;
    }
  }
  return next;
}

function findDoubles(
  values: Float64Array,
  { low, high, missing }: Bounds,
  found: Found,
  count: number,
  offset: number,
): number {
  // A sum is a bare double, which need not be unpacked for every row.
  const least = low + 0;
  const last = high + 0;
  const { rows: foundRows, values: foundValues } = found;
  let next = count | 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if ((value >= least && value <= last) || (missing && Number.isNaN(value))) {
      foundRows[next] = offset + row;
      foundValues[next++] = value;
    }
  }
  return next;
}

/** Some values, and how many rows have each; one row each where `times` is null. */
export interface CountedValues {
  readonly values: Float64Array;
  readonly times: Uint32Array | null;
}

/**
 * The values of all rows of an encoded column, in any order: those that many rows have stand once, where the column
 * is kept in that way.
 * @param rows how many values the column has
 * @throws RangeError where the blob is too short for its rows
 */
export function countValues(blob: Uint8Array, rows: number): CountedValues {
  const view = viewColumn(blob, rows);
  switch (view.kind) {
    case "constant":
      return { values: Float64Array.of(view.value), times: Uint32Array.of(rows) };
    case "runs":
      return { values: decoded(view.runs, rows), times: null };
    case "frequent":
      return { values: view.values, times: countFrequentValues(view) };
    case "numbers": {
      const { values } = view;
      if (values instanceof Float64Array) return { values, times: null };
      return values instanceof Uint8Array
        ? { values: everyByte, times: countBytes(values) }
        : { values: Float64Array.from(values), times: null };
    }
  }
}

const everyByte = Float64Array.from({ length: 0x100 }, (_, byte) => byte);

/** Neighbours are often equal, and a counter that was just written is slow to read again: so two take turns. */
function countBytes(bytes: Uint8Array): Uint32Array {
  const counts = new Uint32Array(0x200);
  const even = bytes.length - (bytes.length % 2);
  for (let row = 0; row < even; row += 2) {
    counts[bytes[row]]++;
    counts[bytes[row + 1] + 0x100]++;
  }
  if (even < bytes.length) counts[bytes[even]]++;
  const times = counts.subarray(0, 0x100);
  for (let byte = 0; byte < times.length; byte++) times[byte] += counts[byte + 0x100];
  return times;
}

function decoded(runs: Parameters<typeof fillRuns>[0], rows: number): Float64Array {
  const values = new Float64Array(rows);
  fillRuns(runs, values, 0);
  return values;
}
