import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Binning,
  binColumn,
  countAllBins,
  countBins,
  newCounts,
  sumCounts,
} from "../../../core/search/histogram.ts";
import { binOf } from "./binOf.ts";

const value = fc.oneof(
  fc.double(),
  fc.double({ min: -2, max: 12 }),
  fc.integer({ min: -2, max: 12 }),
  fc.constantFrom(Number.NaN, -0, Number.MIN_VALUE, Number.MAX_VALUE),
);
const limit = fc.oneof(
  fc.integer({ min: -2, max: 12 }),
  fc.double({ min: -2, max: 12, noNaN: true }),
  fc.constantFrom(0, Number.MIN_VALUE, 3 * Number.MIN_VALUE, -Number.MAX_VALUE, Number.MAX_VALUE),
);
const binning = fc
  .record({
    limits: fc.tuple(limit, limit),
    bins: fc.constantFrom(1, 7, 100, 254, 255, 300),
    logarithmic: fc.boolean(),
  })
  .map(({ limits, bins, logarithmic }): Binning => {
    const [low, high] = limits.map((x) => (logarithmic ? Math.abs(x) || 1 : x));
    return { low: Math.min(low, high), high: Math.max(low, high), bins, logarithmic };
  });

test("every value is counted in the bin that the definition says", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 50 }), binning, (values, how) => {
      const expected = { counts: new Array<number>(how.bins).fill(0), missing: 0 };
      for (const bin of values.map((x) => binOf(x, how))) {
        if (bin === null) continue;
        if (Number.isNaN(bin)) expected.missing++;
        else expected.counts[bin]++;
      }
      const bins = binColumn(Float64Array.from(values), how);
      const all = newCounts(how);
      countAllBins(bins, all);
      expect(sumCounts(all)).toEqual(expected);
      const some = newCounts(how);
      countBins(
        bins,
        Uint32Array.from(values, (_, row) => row),
        some,
      );
      expect(sumCounts(some)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
