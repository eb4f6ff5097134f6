import type { ClusterPropertyName } from "../vocabulary.ts";

/** Clusters whose class people told. */
export interface Examples {
  readonly features: readonly ClusterPropertyName[];
  /** Values of each feature, a place for each example; NaN where there is none. */
  readonly columns: readonly Float64Array[];
  /** Class of each example, as its number in `classes`. */
  readonly labels: Int32Array;
  readonly classes: readonly string[];
}

export function pickExamples(examples: Examples, rows: readonly number[]): Examples {
  return {
    ...examples,
    columns: examples.columns.map((values) => Float64Array.from(rows, (row) => values[row])),
    labels: Int32Array.from(rows, (row) => examples.labels[row]),
  };
}
