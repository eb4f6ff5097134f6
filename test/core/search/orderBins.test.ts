import fc from "fast-check";
import { expect, test } from "vitest";
import { sortKey } from "../../../core/search/order.ts";
import {
  binRuns,
  binsWithin,
  createBinner,
  edgesFor,
  joinContents,
  orderBins,
  rowsInBins,
} from "../../../core/search/orderBins.ts";

const value = fc.oneof(
  fc.double({ noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(Number.NaN, 0, -0, Number.MIN_VALUE, -Number.MIN_VALUE),
);
const column = fc.array(value, { maxLength: 400 }).map((values) => Float64Array.from(values));

/** As a slow reader of the definition finds it. */
const binOf = (value: number, edges: Float64Array): number =>
  Number.isNaN(value) ? orderBins - 1 : edges.filter((edge) => edge <= value).length;

test("the bin of a value is how many edges are not above it", () => {
  fc.assert(
    fc.property(column, column, (sample, values) => {
      const edges = edgesFor(sample);
      expect([...edges]).toEqual([...new Set(edges)].sort((a, b) => a - b));
      expect(edges.length).toBeLessThanOrEqual(orderBins - 2);
      expect([...createBinner(edges)(values)]).toEqual(
        Array.from(values, (value) => binOf(value, edges)),
      );
    }),
  );
});

test("a value of a good part of all rows has a bin of its own", () => {
  for (const often of [0, -1, 7.5, 1e-300]) {
    const values = Float64Array.from({ length: 4000 }, (_, i) =>
      i % 3 === 0 ? often : i - 2000.5,
    );
    const bins = createBinner(edgesFor(values))(values);
    const [bin] = createBinner(edgesFor(values))(Float64Array.of(often));
    expect(values.filter((value, i) => bins[i] === bin && value !== often)).toEqual(
      new Float64Array(0),
    );
  }
});

test("bins hold about as many rows each", () => {
  const values = Float64Array.from({ length: 200_000 }, (_, i) =>
    Math.exp(((i * 7919) % 200_000) / 1e4),
  );
  const counts = new Map<number, number>();
  for (const bin of createBinner(edgesFor(values))(values)) {
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(
    2 * Math.ceil(values.length / orderBins),
  );
});

test("runs of bins are all rows in the order, and no row lies outside the bounds of its run", () => {
  fc.assert(
    fc.property(
      column,
      column,
      fc.boolean(),
      fc.integer({ min: 1, max: 50 }),
      (a, b, down, most) => {
        const edges = edgesFor(a);
        const contents = joinContents(
          [a, b].map((values) => {
            const bins = createBinner(edges)(values);
            const counts = new Uint32Array(orderBins);
            for (const bin of bins) counts[bin]++;
            return { counts, edges };
          }),
        );
        const keys = [...a, ...b].map((value) => sortKey(value, down)).sort((x, y) => x - y);
        const [start, end] = [Math.floor(keys.length / 3), keys.length];
        let next: number | undefined;
        for (const run of binRuns(contents, down, { start, end, atOnce: most })) {
          const { from, rows, low, high } = run;
          if (next === undefined) expect(from).toBeLessThanOrEqual(start);
          else expect(from).toBe(next);
          next = from + rows;
          expect(next).toBeGreaterThan(start);
          expect(keys.slice(from, next).every((key) => key >= low && key <= high)).toBe(true);
        }
        expect(next ?? 0).toBe(end);
      },
    ),
  );
});

test("rows of the bins of some bounds are all rows that may have such a value", () => {
  fc.assert(
    fc.property(column, column, value, value, fc.boolean(), (sample, values, x, y, missing) => {
      const [low, high] = [Math.min(x || 0, y || 0), Math.max(x || 0, y || 0)];
      const edges = edgesFor(sample);
      const bins = createBinner(edges)(values);
      const found = new Uint32Array(values.length + 1);
      const count = rowsInBins(
        bins,
        binsWithin({ low, high, missing }, createBinner(edges)),
        found,
      );
      const rows = [...found.subarray(0, count)];
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
      for (const [row, value] of values.entries()) {
        const may = Number.isNaN(value) ? missing : value >= low && value <= high;
        if (may) expect(rows).toContain(row);
      }
    }),
  );
});
