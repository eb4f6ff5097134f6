import type { Bounds, CountedValues } from "../blocks/scanColumn.ts";
import type { KeyRuns } from "./keyRuns.ts";
import { pickFrom } from "./pickFrom.ts";

/** A column that rows of one segment are put in order by. */
export interface OrderColumn {
  readonly descending: boolean;
  /** A value for each row of the segment, in memory that is used again. */
  values(): Float64Array;
  /** The values of some rows, which ascend. */
  pick(rows: Uint32Array): Float64Array;
  /**
   * Writes rows into `found`, which ascend, and among which are all whose values are within bounds; returns how many they
   * are. Null where a look at the values is as quick.
   * @param found room for all rows of the segment, and one more
   */
  candidates(bounds: Bounds, found: Uint32Array): number | null;
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
  /** Those of some rows, which ascend, that are offered. */
  among(rows: Uint32Array): Uint32Array;
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

/** Values of the rows offered, one after the other; those of a whole segment in memory that is used again. */
export function valuesOffered(
  { isWhole }: OfferedRows,
  column: OrderColumn,
  rows: Uint32Array,
): Float64Array {
  return isWhole ? column.values() : column.pick(rows);
}

let foundMemory = new Uint32Array(0);

/**
 * The rows offered whose values in a column are within bounds, without a look at most of the others.
 * @returns memory of their own
 */
export function offeredWithin(
  offered: OfferedRows,
  column: OrderColumn,
  bounds: Bounds,
): Uint32Array {
  if (foundMemory.length <= offered.size) foundMemory = new Uint32Array(offered.size + 1);
  const found = foundMemory;
  const count = column.candidates(bounds, found);
  if (count === null) {
    const rows = offered.all();
    const values = valuesOffered(offered, column, rows);
    return found.slice(0, rowsWithin(rows, values, bounds, found));
  }
  const rows = offered.among(found.subarray(0, count));
  const values = column.pick(rows);
  return found.slice(0, rowsWithin(rows, values, bounds, found));
}

/**
 * Without a branch: which rows are within is hard to foresee.
 * @param values of the rows, one after the other
 * @param into may be the rows' own memory
 */
function rowsWithin(
  rows: Uint32Array,
  values: Float64Array,
  { low, high, missing }: Bounds,
  into: Uint32Array,
): number {
  const wantsMissing = +missing;
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = values[i];
    into[count] = rows[i];
    count += (+(value >= low) & +(value <= high)) | (wantsMissing & +Number.isNaN(value));
  }
  return count;
}
