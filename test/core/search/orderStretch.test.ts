import fc from "fast-check";
import { expect, test } from "vitest";
import { type OfferedRows, type SortColumn, sortRows } from "../../../core/search/order.ts";
import { type Order, stretchOf } from "../../../core/search/orderStretch.ts";

const rowsPerSegment = 30_000;

/** Tables of more rows than are put in order at once. */
function orderOf(columns: readonly SortColumn[]): Order {
  const rows = columns[0].values.length;
  const scan = (visit: (offered: OfferedRows) => void) => {
    for (let first = 0; first < rows; first += rowsPerSegment) {
      const taken = Math.min(rowsPerSegment, rows - first);
      const sort = columns.map(({ values, descending }) => ({
        values: values.subarray(first, first + taken),
        descending,
      }));
      visit({ first, rows: Uint32Array.from({ length: taken }, (_, i) => i), taken, sort });
    }
  };
  return { scan, rows, columns: columns.length };
}

const columnOf = (rows: number, value: (row: number) => number, descending = false) => ({
  values: Float64Array.from({ length: rows }, (_, row) => value(row)),
  descending,
});

const hash = (row: number): number => Math.imul(row + 1, 0x9e37_79b1) >>> 0;
const many = 100_000;

const tables: readonly (readonly [name: string, columns: readonly SortColumn[]])[] = [
  ["values that differ", [columnOf(many, (row) => hash(row) / 1000 - 2e6, true)]],
  ["most of them equal", [columnOf(many, (row) => (hash(row) % 10 === 0 ? hash(row) % 50 : 1))]],
  ["all of them equal", [columnOf(many, () => 7)]],
  [
    "none, zeros of both signs, numbers on both sides of them",
    [columnOf(many, (row) => [Number.NaN, 0, -0, 5e-324, -5e-324, -1][hash(row) % 6])],
  ],
  [
    "two columns",
    [columnOf(many, (row) => hash(row) % 2), columnOf(many, (row) => hash(row) % 1000, true)],
  ],
  ["values that begin alike", [columnOf(many, (row) => 1 + (hash(row) % 4096) * 2 ** -50)]],
];

test.each(tables)("a part of an order is that of all rows in order: %s", (_, columns) => {
  const all = sortRows(
    Uint32Array.from({ length: many }, (_, row) => row),
    columns,
  );
  fc.assert(
    fc.property(fc.nat(many + 10), fc.integer({ min: 1, max: 5000 }), (from, limit) => {
      const stretch = stretchOf(orderOf(columns), from, from + limit);
      const end = Math.min(from + limit, many);
      const start = Math.min(from, many);
      expect(stretch.from).toBeLessThanOrEqual(start);
      expect(stretch.from + stretch.rows.length).toBeGreaterThanOrEqual(end);
      expect(stretch.rows).toEqual(all.slice(stretch.from, stretch.from + stretch.rows.length));
    }),
    { numRuns: 5 },
  );
});

test("all rows where so many are asked for", () => {
  const [, columns] = tables[0];
  const all = sortRows(
    Uint32Array.from({ length: many }, (_, row) => row),
    columns,
  );
  const { from, rows } = stretchOf(orderOf(columns), 10, Number.POSITIVE_INFINITY);
  expect(from).toBe(0);
  expect(rows).toEqual(all);
});
