import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  positionOf,
  type RangeScale,
  shareOf,
  sliderSteps,
  valueAt,
} from "../../../renderer/filters/rangeScale.ts";

const size: RangeScale = { low: 1, high: 1000, logarithmic: true, integer: true };
const angle: RangeScale = { low: -1.5, high: 1.5, logarithmic: false, integer: false };

describe("slider positions", () => {
  test("the ends are the ends", () => {
    for (const scale of [size, angle]) {
      expect(valueAt(scale, 0)).toBe(scale.low);
      expect(valueAt(scale, sliderSteps)).toBe(scale.high);
    }
  });

  test("on a logarithmic scale equal steps are equal ratios", () => {
    expect(shareOf(size, 10)).toBeCloseTo(1 / 3);
    expect(shareOf(size, 100)).toBeCloseTo(2 / 3);
  });

  test("values beyond the ends, and scales without extent, stay within", () => {
    expect(shareOf(size, 1e9)).toBe(1);
    expect(shareOf(size, -3)).toBe(0);
    expect(shareOf({ ...size, low: 4, high: 4 }, 4)).toBe(0);
  });

  test("a position's value lies at that position, within what rounding takes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: sliderSteps }), (position) => {
        expect(Math.abs(positionOf(angle, valueAt(angle, position)) - position)).toBeLessThan(2);
      }),
    );
  });

  test("integers are whole, numbers are short", () => {
    expect(valueAt(size, 200)).toBe(32);
    expect(String(valueAt(angle, 133)).length).toBeLessThan(8);
  });
});
