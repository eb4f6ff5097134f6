import { expect, test } from "vitest";
import { isInside, keysWithin, type Place } from "../../../renderer/plot/lasso.ts";

/** A C: open to the right. */
const c: readonly Place[] = [
  [0, 0],
  [30, 0],
  [30, 10],
  [10, 10],
  [10, 20],
  [30, 20],
  [30, 30],
  [0, 30],
];

test("inside is what the line surrounds, not what lies in its bay", () => {
  expect(isInside(c, [5, 15])).toBe(true);
  expect(isInside(c, [20, 5])).toBe(true);
  expect(isInside(c, [20, 15])).toBe(false);
  expect(isInside(c, [40, 15])).toBe(false);
});

test("points are told by where the axes put them", () => {
  const scale = { low: 0, high: 10, logarithmic: false, from: 0, to: 100 };
  const drawn = {
    points: {
      keys: Float64Array.of(7, 8, 9),
      x: Float64Array.of(0.5, 2, 9),
      y: Float64Array.of(1.5, 1.5, 1.5),
      kinds: Uint8Array.of(0, 0, 0),
      classes: ["beta"],
      count: 3,
    },
    xScale: scale,
    yScale: scale,
  };
  expect(keysWithin(drawn, c)).toEqual([7]);
  expect(keysWithin(drawn, c.slice(0, 2))).toEqual([]);
});
