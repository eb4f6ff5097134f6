import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeColumn } from "../../../core/blocks/columnBlob.ts";
import { type ColumnKind, type Found, viewColumn } from "../../../core/blocks/columnView.ts";
import { countValues, findRows } from "../../../core/blocks/scanColumn.ts";

const rows = 2000;

const foundOf = (room: number): Found => ({
  rows: new Uint32Array(room),
  values: new Float64Array(room),
});

const columns: readonly (readonly [ColumnKind | "numbers", string, (row: number) => number])[] = [
  ["constant", "one value throughout", () => 7],
  ["constant", "no value at all", () => Number.NaN],
  ["numbers", "small whole numbers", (row) => row % 200],
  ["numbers", "sensor coordinates", (row) => row % 300],
  ["runs", "keys", (row) => 2 ** 40 + row + Math.floor(row / 30)],
  ["numbers", "counts", (row) => (row * 7919) % 4e9],
  ["numbers", "values of their own", (row) => (row % 9 === 0 ? Number.NaN : Math.sqrt(row))],
  [
    "frequent",
    "frequent values among others, and rows without one",
    (row) => (row % 3 === 0 ? Math.sin(row) : row % 5 === 0 ? Number.NaN : (row % 5) / 7),
  ],
];

test.each(columns)(
  "%s: rows are found, and values counted, as if all were decoded: %s",
  (kind, _, valueIn) => {
    const values = Float64Array.from({ length: rows }, (_, row) => valueIn(row));
    const blob = encodeColumn(values);
    expect(viewColumn(blob, rows).kind).toBe(kind);

    const limit = fc.oneof(
      fc.nat(rows - 1).map((row) => values[row]),
      fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0.5),
    );
    const bounds = fc.record({ low: limit, high: limit, missing: fc.boolean() });
    fc.assert(
      fc.property(bounds, fc.nat(10), fc.nat(1e6), (wanted, before, offset) => {
        const found = foundOf(before + rows + 1);
        const count = findRows(blob, rows, wanted, found, before, offset);
        const expected = [...values.keys()].filter(
          (row) =>
            (values[row] >= wanted.low && values[row] <= wanted.high) ||
            (wanted.missing && Number.isNaN(values[row])),
        );
        expect([...found.rows.subarray(before, count)]).toEqual(
          expected.map((row) => row + offset),
        );
        expect(found.values.subarray(before, count)).toEqual(
          Float64Array.from(expected, (row) => values[row]),
        );
      }),
    );

    const counted = countValues(blob, rows);
    const all = [...counted.values].flatMap((value, i) =>
      Array<number>(counted.times === null ? 1 : counted.times[i]).fill(value),
    );
    expect(Float64Array.from(all).sort()).toEqual(values.slice().sort());
  },
);

test("a blob that is too short for its rows is no column", () => {
  const blob = encodeColumn(Float64Array.from({ length: 100 }, (_, row) => row)).slice();
  const bounds = { low: 0, high: 9, missing: false };
  expect(() => findRows(blob, 200, bounds, foundOf(201), 0, 0)).toThrow(RangeError);
  expect(() => countValues(blob, 200)).toThrow(RangeError);
});

test("of a column whose other values are missing, those rows are not found", () => {
  const values = Float64Array.from({ length: rows }, (_, row) =>
    row % 3 === 0 ? Math.sin(row) : (row % 5) / 7,
  );
  const blob = encodeColumn(values);
  expect(viewColumn(blob, rows).kind).toBe("frequent");
  const codes = blob.subarray(blob.length - rows);
  codes.fill(255);
  const found = foundOf(rows + 1);
  const all = { low: -2, high: 2, missing: false };
  const others = (blob.length - rows - 8) / 8 - blob[1];
  expect(findRows(blob, rows, all, found, 0, 0)).toBe(others);
});
