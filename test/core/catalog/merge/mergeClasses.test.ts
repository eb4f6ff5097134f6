import { expect, test } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

/** Classifies everything as "odd" or "even" by a run, and predicts the opposite by another. */
function classify(catalog: Catalog): { classRun: number; predictionRun: number } {
  const classRun = catalog.runs.create({ kind: "classify", version: "1", settings: { by: "me" } });
  const predictionRun = catalog.runs.create({ kind: "classify", version: "1", settings: {} });
  for (const block of catalog.classes.blocks()) {
    const keys = catalog.classes.column(block, "key");
    const odd = Int32Array.from(keys, (key) => key % 2);
    catalog.classes.setClasses(block, odd, ["even", "odd"], classRun);
    // The last cluster of all has a class by a run of its own.
    const last = Int32Array.from(keys, (_, row) => (row === keys.length - 1 ? 0 : -1));
    catalog.classes.setClasses(block, last, ["last"], predictionRun);
    const shares = Float64Array.from(odd, (one) => 0.5 + one / 4);
    catalog.classes.setPredictions(block, odd, shares, ["odd", "even"], predictionRun);
  }
  catalog.classifiers.save({
    ...{ run: predictionRun, time: 1, method: "forest", seed: 1, features: ["size"], classes: [] },
    ...{ ambiguous: 0, confusion: [], accuracy: 0.75, predicted: 3 },
  });
  return { classRun, predictionRun };
}

function merge(into: Catalog, from: Catalog): string[] {
  const steps = into.merge(from.path, { overwrite: false });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value.problems;
  }
}

const columns = ["id", "class", "predictedClass", "predictedProbability"];
const rows = (catalog: Catalog) => [
  ...catalog.find("cluster", { columns, sort: [{ field: "id", descending: false }] }),
];

test("frames bring their clusters' classes, predictions and the runs that made them", () => {
  const from = openTemporary();
  addFrames(from, simulatedFrames(3, { seed: 1 }));
  classify(from);
  const into = openTemporary();
  addFrames(into, simulatedFrames(2, { seed: 2 }));
  const own = rows(into);
  expect(merge(into, from)).toEqual([]);
  const byId = (a: { id?: unknown }, b: { id?: unknown }) => (String(a.id) < String(b.id) ? -1 : 1);
  expect(rows(into).sort(byId)).toEqual([...own, ...rows(from)].sort(byId));
  expect(into.check()).toEqual([]);
  const details = (catalog: Catalog, id: unknown) => {
    const where = { kind: "compare", field: "id", operator: "=", value: String(id) } as const;
    const [key = -1] = catalog.keys("cluster", { where });
    const { classRun, prediction } = catalog.cluster(key);
    const { key: _key, ...run } = classRun;
    return { run, class: prediction?.class, accuracy: prediction?.run.settings };
  };
  for (const { id } of rows(from)) expect(details(into, id)).toEqual(details(from, id));
  expect(into.classifiers.list()).toMatchObject([{ accuracy: 0.75, predicted: 3 }]);
  // A second time there is nothing to bring.
  const before = rows(into);
  merge(into, from);
  expect(rows(into)).toEqual(before);
  expect(into.classifiers.list()).toHaveLength(1);
});

test("rule sets come along; of two of one name this library's stays", () => {
  const small = { name: "small", limits: { size_max: 2 } };
  const large = { name: "large", limits: { size_min: 9 } };
  const from = openTemporary();
  from.ruleSets.save({ name: "Sizes", rules: [small] });
  from.ruleSets.save({ name: "Both", rules: [small, large] });
  from.ruleSets.activate("Both");
  const into = openTemporary();
  into.ruleSets.save({ name: "sizes", rules: [large] });
  expect(merge(into, from)).toEqual([
    "The rule set 'Sizes' has other rules in the other library: this library's stays.",
  ]);
  expect(into.ruleSets.list()).toMatchObject([
    { name: "Trackroom", active: true },
    { name: "Both", rules: [small, large], active: false },
    { name: "sizes", rules: [large] },
  ]);
});
