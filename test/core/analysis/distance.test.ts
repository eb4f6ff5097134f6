import { describe, expect, test } from "vitest";
import { distanceExperiment } from "../../../core/analysis/distance.ts";
import type { Analysis } from "../../../core/api.ts";
import { simulateDistances } from "../../../core/simulate/experiments.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf } from "./frames.ts";
import { expectPulls, pullsOf } from "./pulls.ts";

const by = { name: "distance", unit: "cm" };
const distances = [2, 3, 4, 6, 8, 10];

/** A frame of 1 s a distance, so that rates are counts. */
const bench = (counts: readonly number[]) =>
  setOf(framesOf(counts, (i) => ({ acqTime: 1, values: { distance: distances[i] } })));
const found = (analysis: Analysis, name: string) =>
  analysis.numbers.find((number) => number.name === name) ?? { value: Number.NaN, error: null };

describe("inverse square", () => {
  const counts = [15390, 7867, 4771, 2302, 1359, 901];

  test("the reference of DOMAIN.md", () => {
    const analysis = distanceExperiment(bench(counts), by, { kind: "free" }, noHits);
    expect(found(analysis, "strength").value / 95_994).toBeCloseTo(1, 4);
    expect(found(analysis, "strength").error).toBeCloseTo(3628, 0);
    expect(found(analysis, "offset").value).toBeCloseTo(0.5, 3);
    expect(found(analysis, "offset").error).toBeCloseTo(0.049, 3);
    expect(Math.round(found(analysis, "background").value)).toBe(30);
    expect(Math.round(found(analysis, "background").error ?? 0)).toBe(43);
  });

  test("shows what goes wrong without an offset", () => {
    const analysis = distanceExperiment(bench(counts), by, { kind: "free" }, noHits);
    const [, plain, line] = analysis.fits;
    expect(plain.goodness.statistic).toBeCloseTo(133.6, 1);
    expect(plain.goodness.degrees).toBe(4);
    expect(plain.goodness.sentence).toContain("more than chance explains");
    expect(line.parameters[0].value).toBeCloseTo(-1.75, 2);
    expect(found(analysis, "logarithmicSlope").value).toBeCloseTo(-1.75, 2);
    expect(analysis.tests[0].sentence).toContain("it is real");
  });

  test("does not ask for an offset that is not there", () => {
    const random = createRandom(3);
    const taken = simulateDistances(
      random,
      { strength: 60_000, offset: 0, background: 30 },
      distances,
      1,
    );
    const analysis = distanceExperiment(bench(taken), by, { kind: "free" }, noHits);
    expect(analysis.tests[0].above).toBeGreaterThan(0.01);
    expect(analysis.fits.every(({ converged }) => converged)).toBe(true);
  });

  test.each([
    ["many", 90_000, 30],
    ["few", 900, 2],
  ])("has pulls of mean 0 and width 1 for %s counts", (_, strength, background) => {
    const tries = 300;
    const truth = { strength, offset: 0.5, background };
    const pulls = pullsOf(tries, truth.offset, (seed) => {
      const taken = simulateDistances(createRandom(seed), truth, distances, 1);
      return found(distanceExperiment(bench(taken), by, { kind: "free" }, noHits), "offset");
    });
    // The offset is not a straight function of the counts: with few of them its error is not the same on both sides.
    expectPulls(pulls, tries, strength < 1000 ? 0.15 : 0);
  });

  test("survives a distance of 0", () => {
    const set = setOf(
      framesOf([40_000, ...counts], (i) => ({
        acqTime: 1,
        values: { distance: [0, ...distances][i] },
      })),
    );
    const analysis = distanceExperiment(set, by, { kind: "free" }, noHits);
    expect(analysis.fits[0].converged).toBe(true);
    expect(Number.isFinite(found(analysis, "offset").value)).toBe(true);
    expect(analysis.fits[1].converged).toBe(false);
  });
});
