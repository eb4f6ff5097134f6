import fc from "fast-check";
import { expect, test } from "vitest";
import { axisLimits, placeOf, roundedAt, valueAt } from "../../../renderer/plot/axisScale.ts";

const across = { from: 60, to: 860 };

test("all values have a place on their axis, and only those above 0 on a logarithmic one", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1000),
        {
          minLength: 1,
          maxLength: 20,
        },
      ),
      fc.boolean(),
      (values, logarithmic) => {
        const [low, high] = axisLimits(Float64Array.from(values), logarithmic);
        expect(low).toBeLessThan(high);
        for (const value of values) {
          const place = placeOf({ low, high, logarithmic, ...across }, value);
          if (logarithmic && value <= 0) expect(place).toBeNaN();
          else {
            expect(place).toBeGreaterThanOrEqual(across.from);
            expect(place).toBeLessThanOrEqual(across.to);
          }
        }
      },
    ),
  );
});

test.each([true, false])(
  "a place and its value belong together (logarithmic: %s)",
  (logarithmic) => {
    const scale = { low: 0.5, high: 2000, logarithmic, ...across };
    for (const value of [0.5, 3, 77.7, 2000]) {
      expect(valueAt(scale, placeOf(scale, value))).toBeCloseTo(value, 6);
    }
  },
);

test("a value is told as exactly as a screen pixel is, and no more", () => {
  const scale = { low: 0, high: 800, logarithmic: false, ...across };
  expect(roundedAt(scale, 60 + 123.4)).toBe(123);
  const fine = { low: 0, high: 0.8, logarithmic: false, ...across };
  expect(roundedAt(fine, 60 + 123.4)).toBe(0.123);
});

test("an axis without values has limits all the same", () => {
  expect(axisLimits(new Float64Array(0), false)).toEqual([0, 1]);
  expect(axisLimits(Float64Array.of(0, -3), true)).toEqual([1, 10]);
});
