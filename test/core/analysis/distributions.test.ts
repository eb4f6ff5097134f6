import { describe, expect, test } from "vitest";
import {
  chiSquareAbove,
  chiSquareBelow,
  kolmogorovAbove,
  normalBeyond,
  poissonAtLeast,
  poissonProbability,
} from "../../../core/analysis/distributions.ts";

// Right values: scipy.stats 1.x (chi2.sf, chi2.cdf, poisson.pmf, poisson.sf, norm.sf, scipy.special.kolmogorov).
describe("distributions", () => {
  test.each([
    [70.53, 59, 0.1446383981179732],
    [60.25, 59, 0.43031087940293566],
    [133.6, 4, 6.612387599003679e-28],
    [500, 60, 1.1841139415186619e-70],
    [0.037, 4, 0.9998309709717397],
    [1e5, 1e5, 0.4994052918952067],
  ])("chi-square of %d or more for %d degrees of freedom", (value, degrees, right) => {
    expect(chiSquareAbove(value, degrees) / right).toBeCloseTo(1, 8);
    expect(chiSquareAbove(value, degrees) + chiSquareBelow(value, degrees)).toBeCloseTo(1, 9);
  });

  test("what is too small for a number is 0, and 0 or less is certain", () => {
    expect(chiSquareAbove(3000, 5)).toBe(0);
    expect(chiSquareAbove(0, 5)).toBe(1);
    expect(chiSquareBelow(0, 5)).toBe(0);
  });

  test("Poisson", () => {
    expect(poissonProbability(3, 7.5)).toBeCloseTo(0.0388887448, 9);
    expect(poissonProbability(1000, 1000)).toBeCloseTo(0.012614611, 8);
    expect(poissonProbability(0, 0)).toBe(1);
    expect(poissonProbability(2, 0)).toBe(0);
    expect(poissonAtLeast(21, 7.5) / 3.865664108720855e-5).toBeCloseTo(1, 8);
    expect(poissonAtLeast(0, 7.5)).toBe(1);
    expect(poissonAtLeast(1, 0)).toBe(0);
  });

  test("normal and Kolmogorov", () => {
    expect(normalBeyond(1)).toBeCloseTo(0.31731050786, 9);
    expect(normalBeyond(-5) / (2 * 2.866515718791933e-7)).toBeCloseTo(1, 8);
    expect(normalBeyond(100)).toBe(0);
    expect(kolmogorovAbove(1)).toBeCloseTo(0.26999967167735456, 10);
    expect(kolmogorovAbove(0)).toBe(1);
  });
});
