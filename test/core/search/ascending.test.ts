import { expect, test } from "vitest";
import { countBelow } from "../../../core/search/ascending.ts";

test("counts the numbers below a value, equal ones not among them", () => {
  const numbers = Float64Array.of(-1, 2, 2, 5);
  expect([-2, -1, 0, 2, 3, 5, 6].map((value) => countBelow(numbers, value))).toEqual([
    0, 0, 1, 1, 3, 3, 4,
  ]);
  expect(countBelow(new Float64Array(0), 1)).toBe(0);
});
