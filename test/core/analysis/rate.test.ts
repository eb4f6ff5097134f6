import { describe, expect, test } from "vitest";
import { rateExperiment } from "../../../core/analysis/rate.ts";
import type { Analysis } from "../../../core/api.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf } from "./frames.ts";

const numberOf = (analysis: Analysis, name: string) =>
  analysis.numbers.find((number) => number.name === name);

describe("rate", () => {
  /** 450 tracks in 60 frames of 60 s, as in the reference run. */
  const mx10 = framesOf(Array.from({ length: 60 }, (_, i) => 3 + (i % 10)));

  test("of the reference run", () => {
    const analysis = rateExperiment(setOf(mx10), noHits);
    expect(numberOf(analysis, "count")?.value).toBe(450);
    expect(numberOf(analysis, "liveTime")?.value).toBe(3600);
    expect(numberOf(analysis, "rate")?.value).toBeCloseTo(0.125, 10);
    expect(numberOf(analysis, "rate")?.error).toBeCloseTo(0.00589, 5);
    expect(numberOf(analysis, "rate")?.formula).toContain("N = 450 and T = 3600 s");
    expect(numberOf(analysis, "meanPerFrame")?.error).toBeCloseTo(0.3536, 4);
    expect(analysis.tests.map(({ name, degrees }) => [name, degrees])).toEqual([
      ["dispersion", 59],
      ["goodness", 6],
    ]);
  });

  test("leaves out frames without a time, with their tracks", () => {
    const analysis = rateExperiment(
      setOf(framesOf([4, 6, 100], (i) => (i === 2 ? { acqTime: null } : {}))),
      noHits,
    );
    expect(numberOf(analysis, "count")?.value).toBe(10);
    expect(analysis.sets[0].frames).toBe(2);
    expect(analysis.warnings[0].kind).toBe("no-exposure");
  });

  test("refuses where no frame has a time", () => {
    const frames = framesOf([1, 2], () => ({ acqTime: null }));
    expect(() => rateExperiment(setOf(frames), noHits)).toThrow(/no exposure time/);
  });

  test("of nothing is a limit and not 0 ± 0", () => {
    const analysis = rateExperiment(setOf(framesOf([0, 0, 0])), noHits);
    const said = analysis.warnings.find(({ kind }) => kind === "nothing-counted");
    expect(said?.sentence).toContain("below 0.017 a second");
    expect(analysis.tests).toEqual([]);
  });

  test("that changes is said to change", () => {
    const random = createRandom(1);
    const counts = Array.from({ length: 100 }, (_, i) => random.poisson(i < 50 ? 2 : 8));
    const analysis = rateExperiment(setOf(framesOf(counts)), noHits);
    expect(analysis.warnings.map(({ kind }) => kind)).toContain("not-constant");
    expect(analysis.tests[0].sentence).toContain("come in bursts");
  });

  test("has pulls of mean 0 and width 1 over runs of unequal exposures", () => {
    const tries = 500;
    let [total, square] = [0, 0];
    for (let seed = 0; seed < tries; seed++) {
      const random = createRandom(seed);
      const exposures = Array.from({ length: 20 }, (_, i) => 1 + (i % 5));
      const frames = framesOf(
        exposures.map((exposure) => random.poisson(2 * exposure)),
        (i) => ({ acqTime: exposures[i], startTime: null }),
      );
      const rate = numberOf(rateExperiment(setOf(frames), noHits), "rate");
      const pull = ((rate?.value ?? 0) - 2) / (rate?.error ?? 0);
      total += pull;
      square += pull * pull;
    }
    expect(Math.abs(total / tries)).toBeLessThan(4 / Math.sqrt(tries));
    expect(Math.abs(Math.sqrt(square / tries) - 1)).toBeLessThan(4 / Math.sqrt(2 * tries));
  });

  test("puts the numbers behind its charts into tables", () => {
    const { charts, tables } = rateExperiment(setOf(mx10), noHits);
    expect(charts.map(({ name }) => name)).toEqual(["tracks-a-frame", "rate-of-frames"]);
    expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([
      ["histogram", 13],
      ["frames", 60],
    ]);
    for (const { columns, rows } of tables) {
      expect(rows.every((row) => row.length === columns.length)).toBe(true);
    }
  });
});
