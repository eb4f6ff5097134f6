import { expect, test } from "vitest";
import { deriveColumn, isDerived } from "../../../core/clusters/derived.ts";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { simulateFrame } from "../../../core/simulate/simulate.ts";
import { clusterProperties, clusterPropertyIndex } from "../../../core/vocabulary.ts";

const { properties } = createMeasurer()(simulateFrame({ seed: 5 }));
const rows = properties.length / clusterProperties.length;
const measured = (name: keyof typeof clusterPropertyIndex) =>
  Float64Array.from(
    { length: rows },
    (_, row) => properties[row * clusterProperties.length + clusterPropertyIndex[name]],
  );

test("what follows from other properties is what was measured, to the last bit", () => {
  const derived = clusterProperties.filter(({ name }) => isDerived(name));
  expect(derived.length).toBeGreaterThan(5);
  for (const { name } of derived) expect(deriveColumn(name, measured)).toEqual(measured(name));
});

test("the others are asked for where they are kept", () => {
  expect(deriveColumn("size", measured)).toBeUndefined();
  expect(deriveColumn("class", measured)).toBeUndefined();
});
