import fc from "fast-check";
import { expect, test } from "vitest";
import { answerOrder, type Scan } from "../../../core/search/answerOrder.ts";
import { joinOrderAnswers } from "../../../core/search/joinOrderAnswers.ts";
import { KnownCounts } from "../../../core/search/knownCounts.ts";
import { type SortColumn, sortRows } from "../../../core/search/order.ts";
import type { OrderQuestion } from "../../../core/search/orderQuestions.ts";
import {
  type FindingStretch,
  type Stretch,
  stretchAtOnce,
  stretchOf,
} from "../../../core/search/orderStretch.ts";
import { rowsOffered } from "./rowsOffered.ts";

const rowsPerSegment = 30_000;

/** Tables of more rows than are put in order at once. @param wanted which of their segments */
function scanOf(columns: readonly SortColumn[], wanted = (_: number) => true): Scan {
  const rows = columns[0].values.length;
  return (visit) => {
    for (let first = 0; first < rows; first += rowsPerSegment) {
      if (!wanted(first / rowsPerSegment)) continue;
      const taken = Math.min(rowsPerSegment, rows - first);
      const sort = columns.map(({ values, descending }) => ({
        values: values.subarray(first, first + taken),
        descending,
      }));
      visit(rowsOffered(sort, first));
    }
  };
}

const atOnce = (finding: FindingStretch, scan: Scan): Stretch =>
  stretchAtOnce(finding, (question) => answerOrder(scan, question));

const orderOf = (columns: readonly SortColumn[]) => ({
  rows: columns[0].values.length,
  columns: columns.length,
  descending: columns[0].descending,
});

/** As threads answer that have every second segment each. */
function stretchOfTwo(columns: readonly SortColumn[], from: number, to: number): Stretch {
  const scans = [1, 0].map((number) => scanOf(columns, (place) => place % 2 === number));
  const finding = stretchOf(orderOf(columns), from, to);
  let step = finding.next();
  while (!step.done) {
    const question = step.value;
    step = finding.next(joinOrderAnswers(scans.map((scan) => answerOrder(scan, question))));
  }
  return step.value;
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

const inOrder = (columns: readonly SortColumn[]): Float64Array =>
  Float64Array.from(
    sortRows(
      Uint32Array.from({ length: columns[0].values.length }, (_, row) => row),
      columns,
    ),
  );

test.each(tables)("a part of an order is that of all rows in order: %s", (_, columns) => {
  const all = inOrder(columns);
  fc.assert(
    fc.property(fc.nat(many + 10), fc.integer({ min: 1, max: 5000 }), (from, limit) => {
      const end = Math.min(from + limit, many);
      const start = Math.min(from, many);
      for (const stretch of [
        atOnce(stretchOf(orderOf(columns), from, from + limit), scanOf(columns)),
        stretchOfTwo(columns, from, from + limit),
      ]) {
        expect(stretch.from).toBeLessThanOrEqual(start);
        expect(stretch.from + stretch.keys.length).toBeGreaterThanOrEqual(end);
        expect(stretch.keys).toEqual(all.slice(stretch.from, stretch.from + stretch.keys.length));
      }
    }),
    { numRuns: 5 },
  );
});

test("all rows where so many are asked for", () => {
  const [, columns] = tables[0];
  const finding = stretchOf(orderOf(columns), 10, Number.POSITIVE_INFINITY);
  const { from, keys } = atOnce(finding, scanOf(columns));
  expect(from).toBe(0);
  expect(keys).toEqual(inOrder(columns));
});

test("without columns, keys are in order", () => {
  const [, columns] = tables[0];
  const finding = stretchOf({ ...orderOf(columns), columns: 0 }, 65_000, 65_200);
  const { from, keys } = atOnce(finding, scanOf(columns));
  expect([...keys.slice(65_000 - from, 65_200 - from)]).toEqual(
    Array.from({ length: 200 }, (_, i) => 65_000 + i),
  );
});

test("from the second place in an order on, beginnings that were counted are not counted again", () => {
  const columns = [columnOf(many, (row) => hash(row) / 1000)];
  const scan = scanOf(columns);
  const known = new KnownCounts();
  const asked: OrderQuestion["kind"][] = [];
  const from = (place: number): Stretch =>
    stretchAtOnce(stretchOf(orderOf(columns), place, place + 200), (question) => {
      const kept = known.find("by that column", question);
      if (kept !== undefined) return kept;
      asked.push(question.kind);
      const answer = answerOrder(scan, question);
      known.note("by that column", question, answer);
      return answer;
    });
  const all = inOrder(columns);
  for (const place of [10, 50_000, 90_000]) {
    const stretch = from(place);
    const found = stretch.keys.slice(place - stretch.from, place - stretch.from + 200);
    expect(found).toEqual(all.slice(place, place + 200));
  }
  const counted = asked.filter((kind) => kind === "count").length;
  asked.length = 0;
  from(30_000);
  expect(asked).not.toContain("count");
  expect(counted).toBeGreaterThan(0);
});
