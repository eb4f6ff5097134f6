import { expect, test } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

const values = (catalog: Catalog, field: string, startsWith = "") =>
  catalog.fieldValues({ field, entity: "cluster", startsWith, limit: 10 });

/** Gives the clusters of each block the classes in turn, so many of each. */
function give(catalog: Catalog, what: "setClasses" | "setPredictions", names: readonly string[]) {
  const run = catalog.runs.create({ kind: "classify", version: "1" });
  for (const block of catalog.classes.blocks()) {
    const classes = Int32Array.from({ length: block.rows }, (_, row) => (row % 7 < 4 ? 1 : 0));
    if (what === "setClasses") catalog.classes.setClasses(block, classes, names, run);
    else {
      const shares = new Float64Array(block.rows).fill(1);
      catalog.classes.setPredictions(block, classes, shares, names, run);
    }
  }
}

test("classes that clusters have are known, the most frequent first", () => {
  const catalog = openTemporary();
  expect(values(catalog, "class")).toEqual([]);
  addFrames(catalog, simulatedFrames(4));
  expect(values(catalog, "class").toSorted()).toEqual(["large", "small"]);
  expect(values(catalog, "predictedClass")).toEqual([]);
  give(catalog, "setClasses", ["Rare", "often"]);
  give(catalog, "setPredictions", ["few", "many"]);
  expect(values(catalog, "class")).toEqual(["often", "Rare"]);
  expect(values(catalog, "cluster.class", "r")).toEqual(["Rare"]);
  expect(values(catalog, "predictedClass")).toEqual(["many", "few"]);
});
