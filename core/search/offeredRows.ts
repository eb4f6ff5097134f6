import type { Found } from "../blocks/columnView.ts";
import type { Bounds, CountedValues } from "../blocks/scanColumn.ts";
import type { KeyRuns } from "./keyRuns.ts";
import { pickFrom } from "./pickFrom.ts";
import { type Mask, rowsTaken } from "./rowMask.ts";

/** Bins of an order, from one number to another: see `orderBins.ts`. */
export interface BinSpan {
  readonly first: number;
  readonly last: number;
}

export interface Candidates {
  /** How many rows were written. */
  readonly count: number;
  /** Whether the values of all of them are within the bounds, and were written as well. */
  readonly isExact: boolean;
}

/** A column that rows of one segment are put in order by. */
export interface OrderColumn {
  readonly descending: boolean;
  /** A value for each row of the segment, in memory that is used again. */
  values(): Float64Array;
  /** The values of some rows, which ascend. */
  pick(rows: Uint32Array): Float64Array;
  /**
   * Writes rows into `found`, which ascend, and among which are all whose values are within bounds. Null where a look at the
   * values is as quick.
   * @param found room for all rows of the segment, and one more
   */
  candidates(bounds: Bounds, found: Found): Candidates | null;
  /** The values of all rows of the segment, in any order. */
  countValues(visit: (counted: CountedValues) => void): void;
}

/** Rows of one segment that are to be put in order; what nobody asks for is not worked out. */
export interface OfferedRows {
  readonly keys: KeyRuns;
  /** Rows of the segment. */
  readonly size: number;
  /** Whether all of these are offered. */
  readonly isWhole: boolean;
  /** The rows offered, ascending: in memory that is used again. */
  all(): Uint32Array;
  /** Which of some rows, which ascend, are offered: a bit each; null for all. */
  among(rows: Uint32Array): Mask | null;
  /** How many of them are in some bins of the order, where it has bins. */
  countInBins(span: BinSpan): number;
  /** Those of them in some bins of the order, where it has bins: in memory that is used again. */
  inBins(span: BinSpan): Uint32Array;
  /** What the order goes by; at least one column. */
  readonly sort: readonly OrderColumn[];
}

/** A column whose values are at hand. */
export function columnAtHand(descending: boolean, values: () => Float64Array): OrderColumn {
  return {
    descending,
    values,
    pick: (rows) => pickFrom(values(), rows),
    candidates: () => null,
    countValues: (visit) => visit({ values: values(), times: null }),
  };
}

/** All rows offered, and their values in a column: in memory that is used again. */
export function allOffered(offered: OfferedRows, column: OrderColumn): Found {
  const rows = offered.all();
  return { rows, values: offered.isWhole ? column.values() : column.pick(rows) };
}

let memory: Found = { rows: new Uint32Array(0), values: new Float64Array(0) };

/**
 * The rows offered whose values in a column are within bounds, and these values, without a look at most of the others.
 * @returns memory of their own
 */
export function offeredWithin(offered: OfferedRows, column: OrderColumn, bounds: Bounds): Found {
  const room = offered.size + 1;
  if (memory.rows.length < room) {
    memory = { rows: new Uint32Array(room), values: new Float64Array(room) };
  }
  const candidates = column.candidates(bounds, memory);
  if (candidates === null) return within(allOffered(offered, column), bounds);
  const rows = memory.rows.subarray(0, candidates.count);
  if (candidates.isExact) {
    const found = { rows, values: memory.values.subarray(0, candidates.count) };
    const among = offered.among(rows);
    return among === null
      ? { rows: found.rows.slice(), values: found.values.slice() }
      : taken(found, among);
  }
  const among = offered.among(rows);
  const left = among === null ? rows : rowsAmong(among, rows);
  return within({ rows: left, values: column.pick(left) }, bounds);
}

/** Those of the rows found that a mask takes. */
function taken({ rows, values }: Found, among: Mask): Found {
  const places = rowsOf(among, (place) => place);
  return { rows: places.map((place) => rows[place]), values: pickFrom(values, places) };
}

/** Those of some rows that a mask takes. */
export function rowsAmong(among: Mask, rows: Uint32Array): Uint32Array {
  return rowsOf(among, (place) => rows[place]);
}

/** The places that a mask takes, or what stands there. */
function rowsOf(among: Mask, at: (place: number) => number): Uint32Array {
  const places = new Uint32Array(32 * among.length + 1);
  const count = rowsTaken(among, places);
  for (let i = 0; i < count; i++) places[i] = at(places[i]);
  return places.subarray(0, count);
}

/** Those whose values are within bounds. Without a branch: which these are is hard to foresee. */
function within({ rows, values }: Found, { low, high, missing }: Bounds): Found {
  const wantsMissing = +missing;
  // The rows may be in this memory already: none is overwritten before it is read.
  const { rows: left, values: valuesLeft } = memory;
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[i];
    left[count] = rows[i];
    valuesLeft[count] = value;
    count += (+(value >= low) & +(value <= high)) | (wantsMissing & +Number.isNaN(value));
  }
  return { rows: left.slice(0, count), values: valuesLeft.slice(0, count) };
}
