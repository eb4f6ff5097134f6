import { knownClasses } from "../../blocks/classCodes.ts";
import type { Store } from "../../library/store.ts";
import { createClasses } from "./classes.ts";

/**
 * The classes, or predicted classes, that clusters have, most frequent first: counted over the columns, where
 * grouping the rows of a million clusters would take seconds.
 */
export function classValues(store: Store, column: "class" | "predictedClass"): string[] {
  const classes = createClasses(store);
  const known = knownClasses(store);
  const counts = new Float64Array(1 + Math.max(0, ...known.values()));
  for (const block of classes.blocks()) {
    const codes = classes.column(block, column);
    // A cluster without a predicted class has none of the codes.
    for (let i = 0; i < codes.length; i++) if (codes[i] > 0) counts[codes[i]]++;
  }
  return [...known]
    .map(([name, code]) => ({ name, count: counts[code] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}
