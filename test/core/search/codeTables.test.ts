import fc from "fast-check";
import { expect, test } from "vitest";
import { CodeTables } from "../../../core/search/codeTables.ts";

const codes = 6;
/** Two to nine histograms: of one width and of others, and some of more bins than a byte tells apart. */
const histograms = fc.array(fc.constantFrom(4, 4, 4, 7, 300), { minLength: 1, maxLength: 9 });
const table = histograms.chain((bins) =>
  fc.record({
    bins: fc.constant(bins),
    rows: fc.array(
      fc.record({
        code: fc.nat({ max: codes - 1 }),
        taken: fc.boolean(),
        bins: fc.tuple(...bins.map((count) => fc.nat({ max: count - 1 }))),
      }),
      { maxLength: 40 },
    ),
    first: fc.nat({ max: codes - 1 }),
    length: fc.nat({ max: codes }),
  }),
);

test("rows of a span of codes are as many in each bin as when they are counted one by one", () => {
  fc.assert(
    fc.property(table, ({ bins, rows, first, length }) => {
      const span = { first, last: Math.min(first + length, codes) - 1 };
      const tables = new CodeTables(codes, bins);
      tables.add(
        Uint16Array.from(rows, ({ code }) => code),
        Uint32Array.from(rows.flatMap(({ taken }, row) => (taken ? [row] : []))),
        bins.map((count, i) => {
          const values = rows.map((row) => row.bins[i]);
          return count <= 0x100 ? Uint8Array.from(values) : Uint16Array.from(values);
        }),
      );
      const expected = bins.map((count, i) => {
        const counts = new Array<number>(count).fill(0);
        for (const row of rows) {
          const isIn = row.taken && row.code >= span.first && row.code <= span.last;
          if (isIn) counts[row.bins[i]]++;
        }
        return counts;
      });
      expect(bins.map((_, i) => tables.within(i, span))).toEqual(expected);
      tables.sumUp();
      expect(bins.map((_, i) => tables.within(i, span))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
