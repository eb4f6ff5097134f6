import type { Found } from "../blocks/columnView.ts";
import type { Bounds, CountedValues } from "../blocks/scanColumn.ts";
import type { Runs } from "../blocks/valueRuns.ts";
import type { KeyRuns } from "./keyRuns.ts";

/** Rows from one on, up to before another. */
export type RowRun = readonly [first: number, end: number];

export type Range = readonly [low: number, high: number];

/** A stretch of the cluster table, column by column. */
export interface Segment {
  readonly rows: number;
  readonly keys: KeyRuns;
  /** Number of each cluster's class, and of its predicted class (NaN where it has none). */
  classes(): Float64Array;
  predictedClasses(): Float64Array;
  /** The lowest and the highest of those numbers, as `range` says; then the numbers as `countValues` gives values. */
  classRange(): Range | null;
  countClasses(visit: (counted: CountedValues) => void): void;
  /**
   * A column of numbers (booleans 0 and 1, NaN for no value). Its memory is used again: whoever asks for
   * more than a few columns of a segment has to be done with the first, or copy it.
   */
  column(name: string): Float64Array;
  /** Values of a few rows of such a column; rows ascend. */
  pick(name: string, rows: Uint32Array): Float64Array;
  /**
   * Writes the rows whose values are within bounds, and these, into `found`, which has room for all and one more; returns how
   * many they are. Null, with nothing written, where that is no quicker than a look at the column.
   */
  rowsWithin(name: string, bounds: Bounds, found: Found): number | null;
  /** The runs of rows, ascending, that can have values within bounds: no other row has one. */
  runsWithin(name: string, bounds: Bounds): readonly RowRun[];
  /** The values of a column, in any order: not as rows, so that equal ones may stand once. */
  countValues(name: string, visit: (counted: CountedValues) => void): void;
  /** Smallest and largest value, where that is known without reading the column; the lowest above the highest for none. */
  range(name: string): Range | null;
  /** Reads columns that will be asked for: several at once are there sooner than one after the other. */
  prepare(names: readonly string[]): void;
}

/** What a leaf takes that is no condition on a column of numbers: all clusters of some frames, some clusters, or classes. */
export type ForeignRows = (
  | {
      readonly by: "frame" | "class" | "predictedClass";
      readonly keys: Pick<ReadonlySet<number>, "has">;
    }
  | {
      readonly by: "cluster";
      /** Runs of consecutive keys, ascending: a tag may be on all of them. */
      readonly runs: Runs;
    }
) & {
  /** All but those. */
  readonly negated?: boolean;
};
