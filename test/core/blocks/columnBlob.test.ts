import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeColumn, encodeColumn, pickValues } from "../../../core/blocks/columnBlob.ts";

function roundTrip(values: Float64Array): Float64Array {
  const target = new Float64Array(values.length + 2).fill(-7);
  // SQLite gives Buffers, which are slices of larger ones.
  const blob = Buffer.concat([Buffer.of(1, 2, 3), encodeColumn(values)]).subarray(3);
  decodeColumn(blob, values.length, target, 1);
  expect([target[0], target.at(-1)]).toEqual([-7, -7]);
  return target.subarray(1, values.length + 1);
}

test("every column comes back bit by bit", () => {
  const column = fc.oneof(
    fc.float64Array({ minLength: 1, maxLength: 50 }),
    fc.array(fc.nat(255), { minLength: 1 }).map((values) => Float64Array.from(values)),
    fc.array(fc.nat(70_000), { minLength: 1 }).map((values) => Float64Array.from(values)),
    fc
      .array(fc.integer({ min: 0, max: 0xffff_ffff }), { minLength: 1 })
      .map((values) => Float64Array.from(values)),
    fc.nat(40).map((length) => new Float64Array(length + 1).fill(Number.NaN)),
  );
  fc.assert(
    fc.property(column, (values) => {
      roundTrip(values).forEach((value, row) => {
        expect(Object.is(value, values[row])).toBe(true);
      });
    }),
  );
});

test.each([
  ["one value throughout, or none", [Number.NaN, Number.NaN, Number.NaN], 8],
  ["small whole numbers", [1, 2, 255], 3],
  ["sensor coordinates", [1, 2, 256], 6],
  ["counts", [1, 2, 0xffff_ffff], 12],
  ["counts beyond 2^32", [1, 2, 2 ** 32], 24],
  ["a value that is missing", [1, 2, Number.NaN], 24],
])("%s take no more room than they need", (_, values, bytes) => {
  expect(encodeColumn(Float64Array.from(values)).length - 8).toBe(bytes);
});

test.each([
  ["one value throughout", () => 7],
  ["small whole numbers", (row: number) => row % 200],
  ["sensor coordinates", (row: number) => row % 300],
  ["keys", (row: number) => 2 ** 40 + row + Math.floor(row / 30)],
  ["counts", (row: number) => (row * 7919) % 4e9],
  ["values of their own", (row: number) => (row % 9 === 0 ? Number.NaN : Math.sqrt(row))],
  [
    "frequent values among others",
    (row: number) => (row % 3 === 0 ? Math.sin(row) : (row % 5) / 7),
  ],
])("some rows are picked as if all were decoded: %s", (_, valueIn) => {
  const rows = 2000;
  const blob = encodeColumn(Float64Array.from({ length: rows }, (_, row) => valueIn(row)));
  const decoded = new Float64Array(rows);
  decodeColumn(blob, rows, decoded, 0);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(rows - 1)), (some) => {
      const wanted = Uint32Array.from(some).sort();
      const picked = new Float64Array(wanted.length + 1).fill(-7);
      pickValues(blob, rows, wanted, picked, 1);
      expect([...picked]).toEqual([-7, ...Array.from(wanted, (row) => decoded[row])]);
    }),
    { numRuns: 20 },
  );
});
