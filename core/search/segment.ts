import type { KeyRuns } from "./keyRuns.ts";

/** A stretch of the cluster table, column by column. */
export interface Segment {
  readonly rows: number;
  readonly keys: KeyRuns;
  /** Number of each cluster's class, and of its predicted class (NaN where it has none). */
  classes(): Float64Array;
  predictedClasses(): Float64Array;
  /** A column of numbers (booleans 0 and 1, NaN for no value); read when it is first asked for. */
  column(name: string): Float64Array;
  /** Reads columns that will be asked for: several at once are there sooner than one after the other. */
  prepare(names: readonly string[]): void;
}

/** What a leaf takes that is no condition on a column of numbers: all clusters of some frames, some clusters, or classes. */
export interface ForeignRows {
  readonly by: "frame" | "cluster" | "class" | "predictedClass";
  readonly keys: ReadonlySet<number>;
  /** All but those. */
  readonly negated?: boolean;
}
