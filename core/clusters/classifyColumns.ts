import type { ClusterPropertyName } from "../vocabulary.ts";
import { boundsOf, type ClassRule } from "./classify.ts";

/** Values of a property, one a cluster; NaN where there is none. */
export type PropertyColumn = (property: ClusterPropertyName) => Float64Array;

/**
 * Writes into `matches`, which has a place for each cluster, 1 where the cluster fulfils all limits of a rule, and
 * 0 elsewhere. A cluster without a value fulfils no limit on it.
 */
export function matchRule(
  { limits }: ClassRule,
  column: PropertyColumn,
  matches: Uint8Array,
): Uint8Array {
  matches.fill(1);
  for (const { property, low, high } of boundsOf(limits)) {
    const values = column(property);
    for (let i = 0; i < matches.length; i++) {
      matches[i] &= +(values[i] >= low) & +(values[i] <= high);
    }
  }
  return matches;
}

/**
 * The number of the first rule that each cluster fulfils, `rules.length` where none does: what
 * `createClassifier` says of each, a column at a time.
 *
 * @param rows number of clusters
 */
export function classifyColumns(
  rules: readonly ClassRule[],
  column: PropertyColumn,
  rows: number,
): Int32Array {
  const taken = new Int32Array(rows).fill(rules.length);
  const matches = new Uint8Array(rows);
  for (let number = rules.length - 1; number >= 0; number--) {
    matchRule(rules[number], column, matches);
    for (let i = 0; i < rows; i++) if (matches[i] === 1) taken[i] = number;
  }
  return taken;
}
