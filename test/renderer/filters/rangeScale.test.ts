import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  positionOf,
  type RangeScale,
  shareOf,
  sliderSteps,
  valueAt,
  valueByKey,
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

describe("keys on a knob", () => {
  test("whole numbers go by 1, and by ten with Page keys, to the ends and no further", () => {
    expect(valueByKey(size, 20, "ArrowRight", 240)).toBe(21);
    expect(valueByKey(size, 20, "ArrowDown", 240)).toBe(19);
    expect(valueByKey(size, 20, "PageUp", 240)).toBe(30);
    expect(valueByKey(size, 4, "PageDown", 240)).toBe(1);
    expect(valueByKey(size, 20, "End", 240)).toBe(1000);
    expect(valueByKey(size, 20, "Home", 240)).toBe(1);
    // A limit that was typed may lie beyond what the library has.
    expect(valueByKey(size, 5000, "ArrowLeft", 240)).toBe(999);
  });

  test("other numbers go by a pixel of the screen, and by ten", () => {
    expect(valueByKey(angle, 0, "ArrowRight", 300)).toBeCloseTo(0.01, 9);
    expect(valueByKey(angle, 0, "PageDown", 300)).toBeCloseTo(-0.1, 9);
  });

  test("an arrow never leaves a knob where it is, but for the ends", () => {
    const scales = [size, angle, { low: 0.001, high: 4, logarithmic: true, integer: false }];
    fc.assert(
      fc.property(
        fc.constantFrom(...scales),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (scale, share) => {
          const value = valueAt(scale, share * sliderSteps);
          expect(valueByKey(scale, value, "ArrowRight", 240)).toBeGreaterThan(value);
        },
      ),
    );
  });

  test("other keys are not the knob's", () => {
    expect(valueByKey(size, 20, "a", 240)).toBeNull();
  });
});
