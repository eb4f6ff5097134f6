import { kindsInTurn } from "../../core/query/model.ts";
import type { ClusterPropertyName } from "../../core/vocabulary.ts";

/** Properties that a class works with, the first that one reaches for first. */
const familiar: readonly (ClusterPropertyName | typeof kindsInTurn)[] = [
  kindsInTurn,
  "size",
  "length",
  "radius",
  "density",
  "totalCounts",
  "maxCounts",
  "energy",
  "axisResidual",
  "circularity",
  "angle",
  "linearity",
  "touchesEdge",
];

/** The common ones first, then the others as they stand; those without any value last. */
export function byFamiliarity<T extends { readonly name: string }>(
  fields: readonly T[],
  empty: ReadonlySet<string> = new Set(),
): T[] {
  const names: readonly string[] = familiar;
  const rank = ({ name }: T) => {
    const at = names.indexOf(name);
    return (empty.has(name) ? 1000 : 0) + (at < 0 ? names.length : at);
  };
  return fields.toSorted((a, b) => rank(a) - rank(b));
}
