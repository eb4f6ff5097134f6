import fc from "fast-check";
import { expect, test } from "vitest";
import { axisRange, joinRanges, knownRange, rangeOf } from "../../../core/search/ranges.ts";

const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(Number.NaN));
const parts = fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 4 });

test("parts have the range of the whole; of positive values alone where a logarithm is taken", () => {
  fc.assert(
    fc.property(parts, fc.boolean(), (lists, positive) => {
      const ranges = lists.map((values) => rangeOf(Float64Array.from(values), positive));
      const known = lists.flat().filter((each) => (positive ? each > 0 : !Number.isNaN(each)));
      expect(joinRanges(ranges)).toEqual([Math.min(...known), Math.max(...known)]);
    }),
  );
});

test("an axis has limits also where no track has a value", () => {
  const none = joinRanges([]);
  expect(axisRange(none, false)).toEqual([0, 1]);
  expect(axisRange(none, true)).toEqual([1, 1]);
  expect(axisRange([2, 3], true)).toEqual([2, 3]);
});

test("a range with 0 or less in it does not tell the smallest positive value", () => {
  expect(knownRange([0, 3], true)).toBeNull();
  expect(knownRange([0, 3], false)).toEqual([0, 3]);
  expect(knownRange([1, 3], true)).toEqual([1, 3]);
  expect(knownRange(null, false)).toBeNull();
});
