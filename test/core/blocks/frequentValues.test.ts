import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeColumn, encodeColumn } from "../../../core/blocks/columnBlob.ts";

const frequentKind = 6;

function bitsBack(values: Float64Array): Uint8Array {
  const blob = encodeColumn(values);
  const target = new Float64Array(values.length);
  decodeColumn(blob, values.length, target, 0);
  for (let row = 0; row < values.length; row++) {
    if (!Object.is(target[row], values[row])) {
      expect([row, target[row]]).toEqual([row, values[row]]);
    }
  }
  return blob;
}

const special = fc.constantFrom(
  Number.NaN,
  0,
  -0,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MIN_VALUE,
  Math.SQRT1_2,
);

test("columns of few frequent values and some others come back bit by bit", () => {
  const frequent = fc.array(fc.oneof(special, fc.double()), { minLength: 1, maxLength: 20 });
  const pick = fc.oneof(
    { weight: 4, arbitrary: fc.nat(19) },
    { weight: 1, arbitrary: fc.double({ noDefaultInfinity: false }).map((value) => [value]) },
  );
  fc.assert(
    fc.property(frequent, fc.array(pick, { minLength: 1, maxLength: 3000 }), (common, picks) => {
      const values = picks.map((p) => (typeof p === "number" ? common[p % common.length] : p[0]));
      bitsBack(Float64Array.from(values));
    }),
  );
});

/** So many different values in turn, in so many rows. */
const cycle = (distinct: number, rows: number) =>
  Float64Array.from({ length: rows }, (_, row) => (row % distinct) + 0.5);

test.each([
  [2, 5],
  [254, 4001],
  [255, 4001],
  [256, 4001],
  [257, 4001],
  [700, 4001],
  [1024, 4001],
  [255, 255],
  [4001, 4001],
  [200, 300_000],
])("%d different values in %d rows come back", (distinct, rows) => {
  bitsBack(cycle(distinct, rows));
});

test.each([1, 2, 3, 1023, 1024, 1025, 2048, 2049])("%d rows come back", (rows) => {
  bitsBack(Float64Array.from({ length: rows }, (_, row) => (row % 5 < 3 ? 0.25 : 1 / (row + 1))));
});

test("frequent values take a byte a row, others a double more", () => {
  const few = bitsBack(cycle(40, 8000));
  expect(few[0]).toBe(frequentKind);
  // Two values may share a slot; then the rows of one of them take a double each.
  expect(few.length).toBeLessThan(8 + 8000 + 40 * 8 + 3 * 200 * 8);
  const mixed = bitsBack(
    Float64Array.from({ length: 8000 }, (_, row) => (row % 4 === 0 ? 1 / (row + 3) : 0.1)),
  );
  expect(mixed[0]).toBe(frequentKind);
  expect(mixed.length).toBeLessThan(8 + 8000 + 8 * (2000 + 255));
});

test("columns without frequent values stay doubles, as they were", () => {
  const values = Float64Array.from({ length: 5000 }, (_, row) => Math.sqrt(row + 0.5));
  const blob = bitsBack(values);
  expect(blob.length).toBe(8 + values.byteLength);
});

test("values that the sample did not show come back too", () => {
  // Every fourth row is looked at: these differ only in between.
  const values = Float64Array.from({ length: 4096 }, (_, row) => (row % 4 === 0 ? 0.5 : row + 0.1));
  bitsBack(values);
  bitsBack(values.map((value) => -value));
});
