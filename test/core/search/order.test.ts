import fc from "fast-check";
import { expect, test } from "vitest";
import { type SortColumn, sortRows, TopRows } from "../../../core/search/order.ts";
import { rowsOffered } from "./rowsOffered.ts";

const value = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double({ noNaN: true }),
);
const table = fc.array(fc.tuple(value, value), { maxLength: 300 });
const directions = fc.tuple(fc.boolean(), fc.boolean());

/** The definition: compare column by column, rows without a value last, else as they were. */
function expectedOrder(values: [number, number][], descending: [boolean, boolean]): number[] {
  const compare = (a: number, b: number, down: boolean) => {
    if (Number.isNaN(a) || Number.isNaN(b))
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    if (a === b) return 0;
    return a < b === down ? 1 : -1;
  };
  return values
    .map((_, row) => row)
    .sort(
      (a, b) =>
        compare(values[a][0], values[b][0], descending[0]) ||
        compare(values[a][1], values[b][1], descending[1]),
    );
}

function sortColumns(values: [number, number][], descending: [boolean, boolean]): SortColumn[] {
  return [0, 1].map((column) => ({
    values: Float64Array.from(values, (row) => row[column]),
    descending: descending[column],
  }));
}

/** All rows, as of one segment. */
const offered = (values: [number, number][], descending: [boolean, boolean], firstKey = 0) =>
  rowsOffered(sortColumns(values, descending), firstKey);

/** Infinity stands for "no value" inside the sort; no measured property is infinite. */
const finite = (values: [number, number][]) => values.flat().every((v) => Math.abs(v) !== Infinity);

test("all rows in order", () => {
  fc.assert(
    fc.property(table.filter(finite), directions, (values, descending) => {
      const rows = Uint32Array.from(values, (_, row) => row);
      expect([...sortRows(rows, sortColumns(values, descending))]).toEqual(
        expectedOrder(values, descending),
      );
    }),
  );
});

test("the first rows in order are the beginning of all rows in order", () => {
  fc.assert(
    fc.property(table.filter(finite), directions, fc.nat(20), (values, descending, limit) => {
      const top = new TopRows(limit);
      top.offer(offered(values, descending));
      expect([...top.kept().keys]).toEqual(expectedOrder(values, descending).slice(0, limit));
    }),
  );
});

test("many rows, cut back often", () => {
  const values = Array.from({ length: 20_000 }, (_, row): [number, number] => [
    (row * 7919) % 1000,
    (row * 31) % 77,
  ]);
  const top = new TopRows(200);
  top.offer(offered(values, [true, false]));
  expect([...top.kept().keys]).toEqual(expectedOrder(values, [true, false]).slice(0, 200));
});

test("segments in any order, and what two threads kept of theirs", () => {
  fc.assert(
    fc.property(table.filter(finite), directions, fc.nat(20), (values, descending, limit) => {
      const middle = Math.floor(values.length / 2);
      const parts = [
        { first: middle, some: values.slice(middle) },
        { first: 0, some: values.slice(0, middle) },
      ].map(({ first, some }) => offered(some, descending, first));
      const both = new TopRows(limit);
      for (const part of parts) both.offer(part);
      const joined = new TopRows(limit);
      for (const part of parts) {
        const one = new TopRows(limit);
        one.offer(part);
        joined.offerKept(one.kept());
      }
      const expected = expectedOrder(values, descending).slice(0, limit);
      expect([...both.kept().keys]).toEqual(expected);
      expect([...joined.kept().keys]).toEqual(expected);
    }),
  );
});
