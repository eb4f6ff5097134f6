import { describe, expect, test } from "vitest";
import { chiSquareTest, dispersion } from "../../../core/analysis/dispersion.ts";
import { createRandom } from "../../../core/simulate/random.ts";

describe("index of dispersion", () => {
  test("of a small example, worked out by hand", () => {
    // Mean 4: (4 + 0 + 4) / 4.
    const test = dispersion({ counts: [2, 4, 6], exposures: [1, 1, 1] });
    expect(test.statistic).toBeCloseTo(2, 12);
    expect(test.degrees).toBe(2);
    expect(test.above).toBeCloseTo(Math.exp(-1), 12);
    expect(test.below).toBeCloseTo(1 - Math.exp(-1), 12);
  });

  test("p-values of the reference runs", () => {
    expect(chiSquareTest(70.53, 59).above).toBeCloseTo(0.145, 3);
    expect(chiSquareTest(60.25, 59).above).toBeCloseTo(0.43, 2);
  });

  test("longer exposures expect more", () => {
    const test = dispersion({ counts: [10, 20, 30], exposures: [1, 2, 3] });
    expect(test.statistic).toBeCloseTo(0, 12);
    expect(test.above).toBe(1);
    expect(dispersion({ counts: [10, 20, 30], exposures: [1, 1, 1] }).statistic).toBe(10);
  });

  test("a frame of no exposure says nothing", () => {
    expect(dispersion({ counts: [0, 4, 4], exposures: [0, 1, 1] }).degrees).toBe(1);
  });

  test("is a chi-square for events of one rate, whatever the exposures", () => {
    const tries = 400;
    let total = 0;
    let low = 0;
    for (let seed = 0; seed < tries; seed++) {
      const random = createRandom(seed);
      const exposures = Array.from({ length: 40 }, (_, i) => 1 + (i % 4));
      const counts = exposures.map((exposure) => random.poisson(3 * exposure));
      const { statistic, above } = dispersion({ counts, exposures });
      total += statistic;
      if (above < 0.1) low++;
    }
    // The mean of 400 chi-squares of 39 degrees: 39 ± √(78 / 400).
    expect(Math.abs(total / tries - 39)).toBeLessThan(4 * Math.sqrt(78 / tries));
    expect(Math.abs(low / tries - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / tries));
  });
});
