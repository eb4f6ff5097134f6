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

  test("of counts like those of the reference runs", () => {
    const even = (counts: readonly number[]) => ({ counts, exposures: counts.map(() => 60) });
    // 60 frames of 60 s: 450 clusters, and sums of squares that give 70.5; 416 clusters and 60.25.
    const mx10 = countsWith(60, 450, 3904);
    expect(dispersion(even(mx10)).statistic).toBeCloseTo(70.53, 2);
    const mk1 = countsWith(60, 416, 3302);
    expect(dispersion(even(mk1)).statistic).toBeCloseTo(60.25, 2);
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

/** So many counts with this sum, and with this sum of their squares. */
function countsWith(frames: number, sum: number, squares: number): number[] {
  const share = (i: number) => Math.floor((sum * i) / frames);
  const counts = Array.from({ length: frames }, (_, i) => share(i + 1) - share(i));
  const pairs = counts.flatMap((_, i) => counts.map((_, j) => [i, j] as const));
  for (;;) {
    const missing = squares - counts.reduce((total, count) => total + count * count, 0);
    if (missing === 0) return counts;
    // One more here and one less there adds 2 (a - b + 1) to the squares.
    const pair = pairs.find(([i, j]) => {
      const added = 2 * (counts[i] - counts[j] + 1);
      return i !== j && counts[j] > 0 && added > 0 && added <= missing;
    });
    if (pair === undefined) throw new Error("There are no such counts.");
    counts[pair[0]]++;
    counts[pair[1]]--;
  }
}
