import { describe, expect, test } from "vitest";
import { kolmogorovSmirnov, sameRates, sameShape } from "../../../core/analysis/twoSamples.ts";
import { createRandom, type Random } from "../../../core/simulate/random.ts";

/** Share of many tries in which a test rejects at 5 %. */
function rejections(tries: number, test: (random: Random) => number): number {
  let rejected = 0;
  for (let seed = 0; seed < tries; seed++) if (test(createRandom(seed)) < 0.05) rejected++;
  return rejected / tries;
}

const tries = 400;
const tolerance = 4 * Math.sqrt((0.05 * 0.95) / tries);
const means = [3, 10, 30, 50, 30, 10, 3];

describe("chi-square of two histograms", () => {
  test("of one shape, each of its own size, rejects as often as it says", () => {
    const share = rejections(tries, (random) => {
      const first = means.map((mean) => random.poisson(mean));
      const second = means.map((mean) => random.poisson(4 * mean));
      return sameShape(first, second).above;
    });
    expect(Math.abs(share - 0.05)).toBeLessThan(tolerance);
  });

  test("of one rate in two live times rejects as often as it says", () => {
    const share = rejections(tries, (random) => {
      const first = means.map((mean) => random.poisson(mean));
      const second = means.map((mean) => random.poisson(3 * mean));
      return sameRates(first, second, [100, 300]).above;
    });
    expect(Math.abs(share - 0.05)).toBeLessThan(tolerance);
  });

  test("sees another shape, and another rate", () => {
    const random = createRandom(1);
    const first = means.map((mean) => random.poisson(3 * mean));
    const shifted = [...means.slice(1), 1].map((mean) => random.poisson(3 * mean));
    expect(sameShape(first, shifted).above).toBeLessThan(1e-6);
    const more = means.map((mean) => random.poisson(4.5 * mean));
    expect(sameShape(first, more).above).toBeGreaterThan(0.001);
    expect(sameRates(first, more, [100, 100]).above).toBeLessThan(1e-6);
  });

  test("of a small example, worked out by hand", () => {
    const test = sameShape([10, 20], [20, 10]);
    expect(test.degrees).toBe(1);
    expect(test.statistic).toBeCloseTo(100 / 30 + 100 / 30, 12);
    const rates = sameRates([10], [30], [100, 100]);
    expect(rates.statistic).toBeCloseTo(400 / 40, 12);
    expect(rates.degrees).toBe(1);
  });

  test("of nothing is no test", () => {
    expect(sameShape([0, 0], [3, 4])).toMatchObject({ degrees: 0, above: 1 });
  });
});

describe("Kolmogorov-Smirnov", () => {
  test("measures the largest distance, ties taken together", () => {
    expect(kolmogorovSmirnov(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3)).distance).toBe(0);
    expect(kolmogorovSmirnov(Float64Array.of(1, 1, 1), Float64Array.of(1, 2)).distance).toBe(0.5);
    expect(kolmogorovSmirnov(Float64Array.of(1, 2), Float64Array.of(5, 6)).distance).toBe(1);
    expect(kolmogorovSmirnov(Float64Array.of(Number.NaN), Float64Array.of(5)).above).toBe(1);
  });

  test("rejects as often as it says", () => {
    const share = rejections(tries, (random) => {
      const draw = (count: number) => Float64Array.from({ length: count }, () => random.uniform());
      return kolmogorovSmirnov(draw(60), draw(150)).above;
    });
    expect(Math.abs(share - 0.05)).toBeLessThan(tolerance);
  });

  test("sees two distributions", () => {
    const random = createRandom(3);
    const first = Float64Array.from({ length: 200 }, () => random.normal());
    const second = Float64Array.from({ length: 200 }, () => random.normal() + 0.6);
    expect(kolmogorovSmirnov(first, second).above).toBeLessThan(1e-4);
  });
});
