import type { RuleCounts } from "../api.ts";
import type { ClassRule } from "../clusters/classify.ts";
import { classifyColumns, matchRule } from "../clusters/classifyColumns.ts";
import type { ClusterPropertyName } from "../vocabulary.ts";
import type { Classes, ClusterBlock } from "./classes.ts";

/**
 * How many clusters each rule takes, block by block: for conditions that `core/columns` leaves to SQL.
 * @param among keys of the clusters to look at; null takes all
 */
export function countRules(
  classes: Classes,
  rules: readonly ClassRule[],
  among: ReadonlySet<number> | null,
): RuleCounts {
  const counts = { total: 0, rules: rules.map(() => ({ taken: 0, matching: 0 })), other: 0 };
  for (const block of classes.blocks()) countBlock(classes, block, rules, among, counts);
  return counts;
}

function countBlock(
  classes: Classes,
  block: ClusterBlock,
  rules: readonly ClassRule[],
  among: ReadonlySet<number> | null,
  counts: RuleCounts,
): void {
  const column = columnsOf(classes, block);
  const keys = classes.column(block, "key");
  const isMeant = (row: number) => among === null || among.has(keys[row]);
  const taken = classifyColumns(rules, column, block.rows);
  const matches = rules.map((rule) => matchRule(rule, column, new Uint8Array(block.rows)));
  for (let row = 0; row < block.rows; row++) {
    if (!isMeant(row)) continue;
    counts.total++;
    const rule = counts.rules[taken[row]];
    if (rule === undefined) counts.other++;
    else rule.taken++;
    for (const [number, one] of matches.entries()) counts.rules[number].matching += one[row];
  }
}

/** The columns of a block, each read once. */
export function columnsOf(
  classes: Classes,
  block: ClusterBlock,
): (property: ClusterPropertyName) => Float64Array {
  const known = new Map<string, Float64Array>();
  return (property) => {
    const values = known.get(property) ?? classes.column(block, property);
    known.set(property, values);
    return values;
  };
}
