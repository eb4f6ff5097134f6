import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeColumn, decodeRuns, encodeColumn } from "../../../core/blocks/columnBlob.ts";
import { runsOf } from "../../../core/blocks/valueRuns.ts";

/** Keys of the clusters of some frames. */
const keys = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), clusters: fc.nat(60) }), { minLength: 1 })
  .map((frames) => {
    let frame = 2 ** 20;
    return frames.flatMap(({ gap, clusters }) => {
      frame += gap;
      return Array.from({ length: clusters + 1 }, (_, number) => frame * 2 ** 20 + number);
    });
  })
  .map((values) => Float64Array.from(values));

test("keys come back one by one, from their runs or otherwise", () => {
  fc.assert(
    fc.property(keys, (values) => {
      const target = new Float64Array(values.length);
      decodeColumn(encodeColumn(values), values.length, target, 0);
      expect(target).toEqual(values);
    }),
  );
});

test("the runs of keys are what they are in the blob", () => {
  const values = Float64Array.from({ length: 90 }, (_, row) => 2 ** 40 * (1 + (row >> 5)) + row);
  const blob = encodeColumn(values);
  expect(blob.length).toBe(8 + 3 * 12);
  const runs = decodeRuns(blob);
  expect([...(runs?.firsts ?? [])]).toEqual([2 ** 40, 2 ** 41 + 32, 3 * 2 ** 40 + 64]);
  expect([...(runs?.lengths ?? [])]).toEqual([32, 32, 26]);
  expect(runs).toEqual(runsOf(values));
  expect(decodeRuns(encodeColumn(Float64Array.of(3, 1)))).toBeNull();
});

test.each([
  ["fractions", [0.5, 1.5, 2.5, 3.5]],
  ["a missing value", [2 ** 40, 2 ** 40 + 1, Number.NaN, Number.NaN]],
  ["minus zero", [-1, -0, 1, 2]],
  ["numbers from -0 on", [-0, 1, 2, 3]],
  ["numbers below zero", [-2, -1, 0, 1, 2]],
  ["numbers without neighbours", [2 ** 53, 2 ** 53, 2 ** 53 + 2]],
  ["infinities", [2 ** 40, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]],
])("%s come back bit by bit", (_, list) => {
  const values = Float64Array.from(list);
  const target = new Float64Array(values.length);
  decodeColumn(encodeColumn(values), values.length, target, 0);
  for (const [row, value] of values.entries()) expect(Object.is(target[row], value)).toBe(true);
});
