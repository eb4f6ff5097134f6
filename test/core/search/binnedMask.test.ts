import fc from "fast-check";
import { expect, test } from "vitest";
import type { Leaf } from "../../../core/query/holds.ts";
import { maskOfBins, rowsOfBins } from "../../../core/search/binnedMask.ts";
import { binColumn } from "../../../core/search/histogram.ts";
import { intervalOf, maskOfNumbers } from "../../../core/search/rowMask.ts";
import type { RowRun } from "../../../core/search/segment.ts";

/** Many on one side, so that few rows are doubtful for limits on the other. */
const value = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 60, max: 100, noNaN: true }) },
  fc.integer({ min: -10, max: 110 }),
  fc.constantFrom(Number.NaN, 0, -0, 5e-324, 100, 200, -50),
);
const values = fc
  .array(value, { minLength: 1, maxLength: 100 })
  .map((some) => Float64Array.from({ length: 40 * some.length }, (_, i) => some[i % some.length]));
const limit = fc.oneof(
  fc.integer({ min: -10, max: 110 }),
  fc.double({ min: -5, max: 120, noNaN: true }),
  fc.constantFrom(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.record({
    kind: fc.constant("compare" as const),
    field: fc.constant("a"),
    operator: fc.constantFrom(
      "=" as const,
      "!=" as const,
      "<" as const,
      "<=" as const,
      ">" as const,
      ">=" as const,
    ),
    value: limit,
  }),
  fc.record({
    kind: fc.constant("between" as const),
    field: fc.constant("a"),
    low: limit,
    high: limit,
  }),
  fc.record({ kind: fc.constantFrom("missing" as const, "set" as const), field: fc.constant("a") }),
);
const binning = fc.oneof(
  fc.record({
    low: fc.constantFrom(-20, 0, 3.3),
    high: fc.constantFrom(50, 100),
    bins: fc.integer({ min: 1, max: 300 }),
    logarithmic: fc.constant(false),
  }),
  fc.record({
    low: fc.constantFrom(0.5, 1, 3.3),
    high: fc.constantFrom(50, 100),
    bins: fc.integer({ min: 1, max: 300 }),
    logarithmic: fc.constant(true),
  }),
);

test("bins and the doubtful rows say what all values say", () => {
  let told = 0;
  fc.assert(
    fc.property(values, leaf, binning, (values, leaf, binning) => {
      const interval = intervalOf(leaf);
      if (interval === null) throw new Error("every leaf here is an interval");
      const pick = (rows: Uint32Array) => Float64Array.from(rows, (row) => values[row]);
      const mask = maskOfBins(interval, binning, binColumn(values, binning), pick);
      if (mask === null) return;
      told++;
      expect(mask).toEqual(maskOfNumbers(leaf, values));
    }),
    { numRuns: 1000 },
  );
  expect(told).toBeGreaterThan(100);
});

const wholes = fc
  .array(fc.oneof(fc.integer({ min: -30, max: 120 }), fc.constant(Number.NaN)), { minLength: 1 })
  .map((some) => Float64Array.from({ length: 40 * some.length }, (_, i) => some[i % some.length]));

test("of whole numbers, bins beside a limit are told without a look at their rows", () => {
  let asked = 0;
  let told = 0;
  fc.assert(
    fc.property(wholes, leaf, binning, (values, leaf, binning) => {
      const interval = intervalOf(leaf);
      if (interval === null) throw new Error("every leaf here is an interval");
      const bins = binColumn(values, binning);
      // All rows, where bins tell too few.
      const lookedAt = (isWhole: boolean): number => {
        let looked = 0;
        const pick = (rows: Uint32Array) => {
          looked += rows.length;
          return Float64Array.from(rows, (row) => values[row]);
        };
        const mask = maskOfBins(interval, binning, bins, pick, isWhole);
        if (mask !== null) expect(mask).toEqual(maskOfNumbers(leaf, values));
        return mask === null ? values.length : looked;
      };
      asked += lookedAt(false);
      told += lookedAt(true);
    }),
    { numRuns: 1000 },
  );
  expect(told).toBeLessThan(asked);
});

/** Ends of runs of rows, two by two. */
const ends = fc.array(fc.nat(), { minLength: 2, maxLength: 6 });

test("among the rows of bins are all whose values are within bounds, and mostly not all others", () => {
  let told = 0;
  const bounded = fc.record({ a: limit, b: limit, missing: fc.boolean() });
  fc.assert(
    fc.property(values, bounded, binning, ends, (values, { a, b, missing }, binning, ends) => {
      const bounds = { low: Math.min(a, b), high: Math.max(a, b), missing };
      const rows = new Uint32Array(values.length + 1);
      const places = ends.map((end) => end % (values.length + 1)).sort((one, other) => one - other);
      const runs = places.flatMap((first, i): RowRun[] =>
        i % 2 === 0 ? [[first, places[i + 1] ?? values.length]] : [],
      );
      const isLookedAt = (row: number) => runs.some(([first, end]) => row >= first && row < end);
      const bins = binColumn(values, binning);
      const count = rowsOfBins(bounds, { binning, bins }, runs, rows);
      const taken = new Set(rows.subarray(0, count));
      expect([...taken]).toEqual([...taken].sort((one, other) => one - other));
      expect([...taken].every(isLookedAt)).toBe(true);
      for (const [row, value] of values.entries()) {
        const wanted =
          (value >= bounds.low && value <= bounds.high) || (missing && Number.isNaN(value));
        const isFound = taken.has(row) || !isLookedAt(row);
        if (wanted && !isFound) expect([row, value]).toEqual(["found", value]);
      }
      const all = rowsOfBins(bounds, { binning, bins }, [[0, values.length]], rows);
      told += +(all < values.length);
    }),
    { numRuns: 1000 },
  );
  expect(told).toBeGreaterThan(100);
});
