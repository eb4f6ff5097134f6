import { describe, expect, test } from "vitest";
import {
  type ComparedSet,
  type CompareOptions,
  compareExperiment,
} from "../../../core/analysis/compare.ts";
import type { Analysis } from "../../../core/api.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf } from "./frames.ts";

const options: CompareOptions = {
  property: { name: "size", label: "Size", unit: "px", integer: true, measured: true },
  normalise: "area",
};
const kinds = ({ warnings }: Analysis) => warnings.map(({ kind }) => kind);

/** Tracks of about some size, of two classes, in ten frames of a minute. */
function sample(
  label: string,
  seed: number,
  { count = 500, size = 20, alphas = 0.3, chip = "B06" } = {},
): ComparedSet {
  const random = createRandom(seed);
  const sizes = Float64Array.from({ length: count }, () =>
    Math.max(1, Math.round(size + 5 * random.normal())),
  );
  const alpha = Array.from({ length: count }, () => random.uniform() < alphas).filter(
    Boolean,
  ).length;
  return {
    set: setOf(
      framesOf(new Array<number>(10).fill(count / 10), () => ({ chip })),
      { label },
    ),
    values: sizes,
    classes: new Map([
      ["alpha", alpha],
      ["beta", count - alpha],
    ]),
  };
}

describe("compare", () => {
  test("two sets of one kind are alike", () => {
    const analysis = compareExperiment([sample("KCl", 1), sample("model", 2)], options, noHits);
    expect(analysis.tests.map(({ name }) => name)).toEqual([
      "chiSquare.1",
      "kolmogorov.1",
      "composition.1",
    ]);
    for (const { above } of analysis.tests) expect(above).toBeGreaterThan(0.01);
    expect(kinds(analysis)).toEqual([]);
  });

  test("sets of two kinds are not, in shape and composition", () => {
    const analysis = compareExperiment(
      [sample("KCl", 1), sample("model", 2, { size: 24, alphas: 0.6 })],
      options,
      noHits,
    );
    for (const { above, sentence } of analysis.tests) {
      expect(above).toBeLessThan(1e-4);
      expect(sentence).toMatch(/more than chance|further apart/);
    }
  });

  test("live time tells rates apart that have one shape", () => {
    const sets = [sample("short", 1), sample("bright", 2, { count: 800 })];
    const shapes = compareExperiment(sets, options, noHits).tests[0];
    const rates = compareExperiment(sets, { ...options, normalise: "time" }, noHits).tests[0];
    expect(shapes.above).toBeGreaterThan(0.01);
    expect(rates.above).toBeLessThan(1e-6);
  });

  test("composition has binomial errors", () => {
    const analysis = compareExperiment([sample("KCl", 1), sample("model", 2)], options, noHits);
    const alpha = analysis.numbers.find(({ name }) => name === "share.alpha.1");
    const p = alpha?.value ?? 0;
    expect(alpha?.error).toBeCloseTo(Math.sqrt((p * (1 - p)) / 500), 12);
    expect(analysis.tables[1].rows.map(([name]) => name)).toEqual(["alpha", "beta"]);
  });

  test("heights add up to 1 by area", () => {
    const analysis = compareExperiment([sample("KCl", 1), sample("model", 2)], options, noHits);
    const { columns, rows } = analysis.tables[0];
    const height = columns.findIndex(({ name }) => name === "height2");
    const area = rows.reduce(
      (total, row) => total + Number(row[height]) * (Number(row[1]) - Number(row[0])),
      0,
    );
    expect(area).toBeCloseTo(1, 12);
  });

  test("says where detectors differ, and where there are too few tracks", () => {
    const analysis = compareExperiment(
      [sample("KCl", 1), sample("other", 2, { count: 10, chip: "H09" })],
      options,
      noHits,
    );
    expect(kinds(analysis)).toContain("conditions-differ");
    expect(kinds(analysis)).toContain("too-few");
  });

  test("three sets: each beside the first", () => {
    const sets = [sample("a", 1), sample("b", 2), sample("c", 3)];
    const { tests, charts } = compareExperiment(sets, options, noHits);
    expect(tests.map(({ name }) => name)).toContain("chiSquare.2");
    expect(charts[0].panels[1].layers).toHaveLength(3);
  });
});
