import { describe, expect, test } from "vitest";
import {
  difference,
  meanPerFrame,
  rateOf,
  ratio,
  share,
  upperLimitOfNone,
} from "../../../core/analysis/counting.ts";

/** 60 frames of 60 s with 450 clusters: the MX-10 background run of Whyntie et al. 2015 (DOMAIN.md). */
const mx10 = {
  counts: Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? 7 : 8)),
  exposures: new Array<number>(60).fill(60),
};

describe("counting", () => {
  test("rate and mean a frame of the reference run", () => {
    const rate = rateOf(mx10);
    expect(rate.value).toBeCloseTo(0.125, 10);
    expect(rate.error).toBeCloseTo(0.00589, 5);
    const mean = meanPerFrame(mx10);
    expect(mean.value).toBeCloseTo(7.5, 10);
    expect(mean.error).toBeCloseTo(0.3536, 4);
  });

  test("the Mk1 run: 416 clusters in an hour", () => {
    const rate = rateOf({ counts: [416], exposures: [3600] });
    expect(rate.value).toBeCloseTo(0.1156, 4);
    expect(rate.error).toBeCloseTo(0.0057, 4);
  });

  test("no live time, no rate", () => {
    expect(() => rateOf({ counts: [3], exposures: [0] })).toThrow(/no exposure time/);
    expect(() => rateOf({ counts: [], exposures: [] })).toThrow(/no exposure time/);
  });

  test("errors of differences, ratios and shares", () => {
    expect(difference({ value: 10, error: 3 }, { value: 4, error: 4 })).toEqual({
      value: 6,
      error: 5,
    });
    const quarter = ratio({ value: 100, error: 10 }, { value: 400, error: 20 });
    expect(quarter.value).toBe(0.25);
    expect(quarter.error).toBeCloseTo(0.25 * Math.hypot(0.1, 0.05), 12);
    expect(share(20, 100)).toEqual({
      value: 0.2,
      error: 0.04,
      formula: "p = 20 / 100 ± √(p (1 - p) / n)",
    });
    // All or none of a few is no certainty: p is 1 / 4 and 3 / 4 in the error.
    for (const part of [0, 2]) {
      expect(share(part, 2).error).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 2), 12);
      expect(share(part, 2).formula).toContain(`with p = ${part + 1} / 4 in the error`);
    }
    expect(share(0, 1000).error).toBeLessThan(0.001 * 1.01);
  });

  test("nothing counted rules out more than 3 events", () => {
    expect(upperLimitOfNone(100)).toBeCloseTo(0.029957, 6);
  });
});
