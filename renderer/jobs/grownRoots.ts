import type { DatasetNode } from "../../core/api.ts";

/** The data sets that have more frames than before, without those that lie in such a one. */
export function grownRoots(
  datasets: readonly DatasetNode[],
  before: ReadonlyMap<number, number>,
): DatasetNode[] {
  const grown = datasets.filter(({ key, frames }) => frames > (before.get(key) ?? 0));
  const keys = new Set(grown.map(({ key }) => key));
  return grown.filter(({ parent }) => parent === null || !keys.has(parent));
}
