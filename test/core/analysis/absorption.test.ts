import { describe, expect, test } from "vitest";
import { absorptionExperiment } from "../../../core/analysis/absorption.ts";
import type { Background } from "../../../core/analysis/background.ts";
import type { AnalysedFrame } from "../../../core/analysis/frameSet.ts";
import type { Analysis } from "../../../core/api.ts";
import { simulateAbsorption } from "../../../core/simulate/experiments.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf } from "./frames.ts";
import { expectPulls, pullsOf } from "./pulls.ts";

const by = { name: "thickness", unit: "mm" };

/** A frame a thickness. */
const stack = (
  counts: readonly number[],
  thicknesses: readonly number[],
  change: Partial<AnalysedFrame> = {},
) => setOf(framesOf(counts, (i) => ({ values: { thickness: thicknesses[i] }, ...change })));

const found = (analysis: Analysis, name: string) =>
  analysis.numbers.find((number) => number.name === name) ?? { value: Number.NaN, error: null };
const kinds = (analysis: Analysis) => analysis.warnings.map(({ kind }) => kind);

describe("absorption", () => {
  const thicknesses = [0, 5, 10, 15, 20, 25];
  const counts = [10120, 8590, 7310, 6220, 5290, 4490];
  const background: Background = { kind: "counted", count: 120, time: 60 };

  test("the reference of DOMAIN.md", () => {
    const analysis = absorptionExperiment(stack(counts, thicknesses), by, background, noHits);
    expect(found(analysis, "attenuation").value).toBeCloseTo(0.033035, 6);
    expect(found(analysis, "attenuation").error).toBeCloseTo(0.000602, 6);
    expect(found(analysis, "halfValueThickness").value).toBeCloseTo(20.98, 2);
    expect(found(analysis, "halfValueThickness").error).toBeCloseTo(0.38, 2);
    const [fit] = analysis.fits;
    expect(fit.goodness.statistic).toBeCloseTo(0.037, 3);
    expect(fit.goodness.degrees).toBe(4);
    expect(fit.covariance).toHaveLength(2);
    expect(kinds(analysis)).not.toContain("background");
  });

  test("says where no background was taken off, and where it is too large", () => {
    const without = absorptionExperiment(stack(counts, thicknesses), by, { kind: "none" }, noHits);
    expect(kinds(without)).toContain("background");
    const large: Background = { kind: "counted", count: 6000, time: 60 };
    const above = absorptionExperiment(stack(counts, thicknesses), by, large, noHits);
    const said = above.warnings.find(({ kind }) => kind === "background");
    expect(said?.sentence).toContain("larger than what was counted with the source (at 20, 25)");
  });

  test("leaves out stand-ins and frames without a thickness", () => {
    const set = setOf(
      framesOf([...counts, 5000, 5000], (i) => ({
        values: { thickness: [...thicknesses, -1, null][i] },
      })),
    );
    const analysis = absorptionExperiment(set, by, background, noHits);
    expect(found(analysis, "attenuation").value).toBeCloseTo(0.033035, 6);
    const said = analysis.warnings.filter(({ kind }) => kind === "stand-in");
    expect(said.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining("-1 in 1 frame"),
      expect.stringContaining("1 frame of 8 has no thickness"),
    ]);
  });

  test("rejects what is no exponential", () => {
    const bent = [10000, 9900, 9500, 8000, 3000, 500];
    const analysis = absorptionExperiment(stack(bent, thicknesses), by, background, noHits);
    expect(kinds(analysis)).toContain("fit-rejected");
    expect(analysis.fits[0].goodness.sentence).toContain("more than chance explains");
  });

  test("needs three thicknesses", () => {
    expect(() => absorptionExperiment(stack([5, 6, 7], [0, 1, 1]), by, background, noHits)).toThrow(
      /at least 3 different values of thickness, and there are 2/,
    );
  });

  const truth = { rate: 50, attenuation: 0.05, background: 2 };

  test("has pulls of mean 0 and width 1 for many counts", () => {
    const tries = 300;
    const pulls = pullsOf(tries, truth.attenuation, (seed) => {
      const random = createRandom(seed);
      const taken = simulateAbsorption(random, truth, thicknesses, 60);
      const off = random.poisson(truth.background * 600);
      const counted: Background = { kind: "counted", count: off, time: 600 };
      const analysis = absorptionExperiment(stack(taken, thicknesses), by, counted, noHits);
      return found(analysis, "attenuation");
    });
    expectPulls(pulls, tries);
  });

  test("has pulls of mean 0 and width 1 for few counts", () => {
    const tries = 300;
    const pulls = pullsOf(tries, truth.attenuation, (seed) => {
      const random = createRandom(seed);
      const few = { ...truth, rate: 3, background: 0.1 };
      const taken = simulateAbsorption(random, few, thicknesses, 60);
      const off = random.poisson(few.background * 60);
      const counted: Background = { kind: "counted", count: off, time: 60 };
      const analysis = absorptionExperiment(stack(taken, thicknesses), by, counted, noHits);
      return found(analysis, "attenuation");
    });
    expectPulls(pulls, tries);
  });
});
