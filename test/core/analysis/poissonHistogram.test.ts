import { describe, expect, test } from "vitest";
import {
  binWidth,
  mergeBins,
  poissonGoodness,
  poissonHistogram,
} from "../../../core/analysis/poissonHistogram.ts";
import { createRandom } from "../../../core/simulate/random.ts";

const equal = (counts: readonly number[]) => ({ counts, exposures: counts.map(() => 60) });

describe("histogram of events a frame", () => {
  test("counts empty frames, and expects as many in all as there are", () => {
    const histogram = poissonHistogram(equal([0, 0, 1, 3]));
    expect(histogram.frames).toEqual([2, 1, 0, 1]);
    expect(histogram.expected[0]).toBeCloseTo(4 * Math.exp(-1), 12);
    const all = histogram.expected.reduce((a, b) => a + b) + histogram.expectedBeyond;
    expect(all).toBeCloseTo(4, 12);
  });

  test("frames of unequal exposure each expect what theirs gives", () => {
    const histogram = poissonHistogram({ counts: [1, 3], exposures: [1, 3] });
    expect(histogram.expected[0]).toBeCloseTo(Math.exp(-1) + Math.exp(-3), 12);
  });

  test("a mean of 7.5 in 60 frames makes 8 bins, 6 degrees of freedom, as in the reference", () => {
    const counts = Array.from({ length: 60 }, (_, i) => 3 + (i % 10));
    const histogram = poissonHistogram(equal(counts));
    const goodness = poissonGoodness(histogram);
    expect(counts.reduce((a, b) => a + b) / 60).toBe(7.5);
    expect(goodness?.degrees).toBe(6);
  });

  test("bins merge until each expects 5", () => {
    const merged = mergeBins([1, 2, 3, 4, 0], [2, 4, 5, 3, 1]);
    expect(merged).toEqual([
      { from: 0, to: 1, observed: 3, expected: 6 },
      { from: 2, to: 4, observed: 7, expected: 9 },
    ]);
    expect(mergeBins([1], [2])).toEqual([{ from: 0, to: 0, observed: 1, expected: 2 }]);
  });

  test("too few frames allow no test", () => {
    expect(poissonGoodness(poissonHistogram(equal([1, 2, 3])))).toBeNull();
  });

  test("frames with very many events share bins", () => {
    const width = binWidth([9999, 3]);
    expect(width).toBe(5);
    expect(poissonHistogram(equal([9999, 3]), width).frames).toHaveLength(2000);
    expect(binWidth([7])).toBe(1);
  });

  test("goodness of fit accepts chance in as many runs as it should, and rejects bursts", () => {
    const tries = 300;
    let rejected = 0;
    for (let seed = 0; seed < tries; seed++) {
      const random = createRandom(1000 + seed);
      const counts = Array.from({ length: 200 }, () => random.poisson(4));
      const goodness = poissonGoodness(poissonHistogram(equal(counts)));
      if (goodness !== null && goodness.above < 0.05) rejected++;
    }
    expect(Math.abs(rejected / tries - 0.05)).toBeLessThan(4 * Math.sqrt(0.0475 / tries));
    const random = createRandom(5);
    const bursts = Array.from({ length: 200 }, (_, i) => random.poisson(i % 5 === 0 ? 12 : 2));
    expect(poissonGoodness(poissonHistogram(equal(bursts)))?.above).toBeLessThan(1e-6);
  });
});
