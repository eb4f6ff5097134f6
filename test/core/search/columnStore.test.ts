import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeColumn } from "../../../core/blocks/columnBlob.ts";
import { countValues, findRows } from "../../../core/blocks/scanColumn.ts";
import { inPieces } from "../../../core/library/keyList.ts";
import { holds } from "../../../core/query/holds.ts";
import type { Condition, Sort } from "../../../core/query/model.ts";
import { ColumnStore } from "../../../core/search/columnStore.ts";
import { joinOrderAnswers } from "../../../core/search/joinOrderAnswers.ts";
import type { KeyRuns } from "../../../core/search/keyRuns.ts";
import { maskedKeys } from "../../../core/search/maskedKeys.ts";
import { edgesFor } from "../../../core/search/orderBins.ts";
import { stretchAtOnce, stretchOf } from "../../../core/search/orderStretch.ts";
import type { ForeignRows, RowRun, Segment } from "../../../core/search/segment.ts";

interface Row {
  key: number;
  frame: number;
  a: number;
  b: number;
}

function segmentOf(rows: Row[]): Segment {
  const columnOf = (value: (row: Row) => number) => Float64Array.from(rows, value);
  const columns = { a: columnOf((row) => row.a), b: columnOf((row) => row.b) };
  const classes = columnOf((row) => row.key % 3);
  const named = (name: string) => (name === "a" ? columns.a : columns.b);
  const known = new Map<string, Uint8Array>();
  const encoded = (name: string): Uint8Array => {
    const blob = known.get(name) ?? encodeColumn(named(name));
    known.set(name, blob);
    return blob;
  };
  return {
    rows: rows.length,
    keys: runsOf(rows),
    predictedClasses: () => columnOf(() => Number.NaN),
    classes: () => classes,
    column: named,
    pick: (name, wanted) => Float64Array.from(wanted, (row) => named(name)[row]),
    // Of one column, rows are told without it, and of the other not.
    rowsWithin: (name, bounds, found) =>
      name === "a" ? findRows(encoded(name), rows.length, bounds, found, 0, 0) : null,
    // Two parts of as many rows: that which has no such value is not looked at.
    runsWithin: (name, bounds) => {
      const half = Math.ceil(rows.length / 2);
      const parts: RowRun[] = [
        [0, half],
        [half, rows.length],
      ];
      const isWithin = (value: number) => value >= bounds.low && value <= bounds.high;
      return parts.filter(([first, end]) => {
        return bounds.missing || named(name).subarray(first, end).some(isWithin);
      });
    },
    countValues: (name, visit) => visit(countValues(encoded(name), rows.length)),
    classRange: () => [0, 2],
    countClasses: (visit) => visit({ values: classes, times: null }),
    range: (name) => (name === "a" ? rangeOf([...columns.a]) : null),
    prepare: () => {},
  };
}

function rangeOf(values: number[]): [number, number] {
  const known = values.filter((number) => !Number.isNaN(number));
  return [Math.min(...known), Math.max(...known)];
}

/** A run for each frame; frames of more than two clusters have several. */
function runsOf(rows: Row[]): KeyRuns {
  const starts = rows.flatMap(({ frame }, row) => {
    const begins = rows[row - 1]?.frame !== frame || row % 3 === 0;
    return begins ? [row] : [];
  });
  return {
    frames: Float64Array.from(starts, (row) => rows[row].frame),
    firsts: Float64Array.from(starts, (row) => rows[row].key),
    starts: Uint32Array.of(...starts, rows.length),
  };
}

const runs = (...all: [first: number, length: number][]) => ({
  firsts: Float64Array.from(all, ([first]) => first),
  lengths: Uint32Array.from(all, ([, length]) => length),
});

/** Frames 2 and 4, and clusters 3, 5 and 6, stand for what the catalogue finds by tag or metadata. */
const foreign: Record<string, ForeignRows> = {
  source: { by: "frame", keys: new Set([2, 4]) },
  note: { by: "cluster", runs: runs([1, 1]), negated: true },
  class: { by: "class", keys: new Set([1]) },
  tag: { by: "cluster", runs: runs([3, 1], [5, 2]) },
};

function storeOf(segments: Row[][], isOwn?: (place: number) => boolean): ColumnStore {
  const store = new ColumnStore({
    isNumeric: (field) => field === "a" || field === "b",
    isWhole: () => false,
    foreignRows: (leaf) => foreign[leaf.field],
  });
  store.setSegments(segments.map(segmentOf), isOwn);
  return store;
}

const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
const table = fc
  .array(fc.record({ a: value, b: value, newFrame: fc.boolean(), newSegment: fc.boolean() }), {
    maxLength: 60,
  })
  .map((rows) => {
    const segments: Row[][] = [[]];
    let frame = 0;
    rows.forEach(({ a, b, newFrame, newSegment }, index) => {
      if (newSegment) segments.push([]);
      // A segment ends with a frame: a batch is written whole.
      if (newFrame || newSegment) frame++;
      segments.at(-1)?.push({ key: index + 1, frame, a, b });
    });
    return segments;
  });

const field = fc.constantFrom("a", "b");
const number = fc.integer({ min: -3, max: 3 });
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("compare" as const),
    field,
    operator: fc.constantFrom(
      "=" as const,
      "!=" as const,
      "<" as const,
      "<=" as const,
      ">" as const,
      ">=" as const,
    ),
    value: number,
  }),
  fc.record({ kind: fc.constant("between" as const), field, low: number, high: number }),
  fc.record({ kind: fc.constant("in" as const), field, values: fc.array(number) }),
  fc.record({ kind: fc.constantFrom("missing" as const, "set" as const), field }),
  fc
    .constantFrom("source", "tag", "note", "class")
    .map((name) => ({ kind: "set" as const, field: name })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      terms: fc.array(tie("condition"), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not" as const), term: tie("condition") }),
  ),
}));

/** The definition, for one row. */
function takes(where: Condition, row: Row): boolean {
  switch (where.kind) {
    case "and":
      return where.terms.every((term) => takes(term, row));
    case "or":
      return where.terms.some((term) => takes(term, row));
    case "not":
      return !takes(where.term, row);
  }
  if (where.field === "source") return row.frame === 2 || row.frame === 4;
  if (where.field === "tag") return [3, 5, 6].includes(row.key);
  if (where.field === "note") return row.key !== 1;
  if (where.field === "class") return row.key % 3 === 1;
  const own = where.field === "a" ? row.a : row.b;
  return holds(where, Number.isNaN(own) ? null : own);
}

test("a condition takes the rows that meet its definition", () => {
  fc.assert(
    fc.property(table, condition, (segments, where) => {
      const taken = segments.flat().filter((row) => takes(where, row));
      const store = storeOf(segments);
      const { count, total, frames } = store.overview(where, []);
      expect(total).toBe(segments.flat().length);
      expect(count).toBe(taken.length);
      expect(frames).toBe(new Set(taken.map((row) => row.frame)).size);
      const keys = taken.map((row) => row.key);
      expect(store.keys(where, [], 0, 4000)).toEqual(keys);
      const every = segments.flat().map((row) => row.key);
      for (const [listed, all] of [
        [maskedKeys(store.parts(where)), keys],
        [maskedKeys(store.parts(null)), every],
      ] as const) {
        expect(listed.slice(0, listed.length)).toEqual(all);
        expect([...inPieces(listed, 7)].flat()).toEqual(all);
        expect(listed.slice(2, 5)).toEqual(all.slice(2, 5));
      }
    }),
    { numRuns: 500 },
  );
});

test("a histogram counts each row once: in its bin, outside the limits, or without a value", () => {
  fc.assert(
    fc.property(table, condition, fc.integer({ min: 1, max: 9 }), (segments, where, bins) => {
      const taken = segments.flat().filter((row) => takes(where, row));
      const [histogram] = storeOf(segments).overview(where, [
        { property: "a", bins, range: [-2, 2] },
      ]).histograms;
      const binOf = (a: number) => Math.min(Math.floor(((a + 2) * bins) / 4), bins - 1);
      const expected = Array.from(
        { length: bins },
        (_, bin) => taken.filter(({ a }) => a >= -2 && a <= 2 && binOf(a) === bin).length,
      );
      expect(histogram.counts).toEqual(expected);
      expect(histogram.missing).toBe(taken.filter(({ a }) => Number.isNaN(a)).length);
    }),
  );
});

test("a page is cut from all rows in order, those without a value last", () => {
  const sorts = fc.array(fc.record({ field, descending: fc.boolean() }), { maxLength: 2 });
  fc.assert(
    fc.property(table, condition, sorts, fc.nat(20), (segments, where, sort, offset) => {
      const rows = segments.flat().filter((row) => takes(where, row));
      rows.sort((p, q) => {
        for (const { field, descending } of sort) {
          const [x, y] = field === "a" ? [p.a, q.a] : [p.b, q.b];
          if (Object.is(x, y) || x === y) continue;
          if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
          return x < y === descending ? 1 : -1;
        }
        return p.key - q.key;
      });
      const page = rows.slice(offset, offset + 5).map(({ key }) => key);
      expect(storeOf(segments).keys(where, sort, offset, 5)).toEqual(page);
    }),
    { numRuns: 500 },
  );
});

test("without limits a histogram spans the smallest and largest value of the library", () => {
  const rows = [3, 8, Number.NaN, 5].map((a, index) => ({ key: index + 1, frame: 1, a, b: 0 }));
  const [histogram] = storeOf([rows.slice(0, 2), rows.slice(2)]).overview(null, [
    { property: "a", bins: 5 },
  ]).histograms;
  expect(histogram).toEqual({
    property: "a",
    low: 3,
    high: 8,
    counts: [1, 0, 1, 0, 1],
    missing: 1,
  });
});

test("pages near and far agree with one another", () => {
  const rows = Array.from({ length: 12_000 }, (_, index) => ({
    key: index + 1,
    frame: Math.floor(index / 30),
    a: (index * 7919) % 501,
    b: 0,
  }));
  const store = storeOf([rows.slice(0, 7000), rows.slice(7000)]);
  const sort = [{ field: "a", descending: true }];
  const all = [...rows].sort((p, q) => q.a - p.a || p.key - q.key).map((row) => row.key);
  expect(store.keys(null, sort, 100, 50)).toEqual(all.slice(100, 150));
  expect(store.keys(null, sort, 9000, 50)).toEqual(all.slice(9000, 9050));
  expect(store.keys(null, sort, 11_990, 50)).toEqual(all.slice(11_990));
});

test("rows that came later are counted too", () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    key: index + 1,
    frame: index,
    a: index,
    b: 0,
  }));
  const store = storeOf([]);
  const first = segmentOf(rows.slice(0, 30));
  const where = { kind: "compare", field: "a", operator: ">=", value: 20 } as const;
  store.setSegments([first]);
  expect(store.count(where)).toBe(10);
  store.setSegments([first, segmentOf(rows.slice(30))]);
  expect(store.count(where)).toBe(20);
  expect(store.keys(where, [{ field: "a", descending: true }], 0, 2)).toEqual([40, 39]);
});

test("while a hand moves the limits of a property, sums say what counting says", () => {
  const limit = fc.record({
    operator: fc.constantFrom("<" as const, ">=" as const),
    value: number,
  });
  const histograms = [
    { property: "b", bins: 4 },
    { property: "a", bins: 3, range: [-2, 2] as const },
    // Four in a row with as many bins, and of more bins than a byte tells apart.
    ...[0, 1, 2, 3].map((from) => ({ property: "b", bins: 5, range: [-from, 1] as const })),
    ...[0, 1, 2, 3].map((from) => ({ property: "b", bins: 300, range: [-from, 1] as const })),
  ];
  fc.assert(
    fc.property(table, condition, fc.array(limit), fc.boolean(), (segments, rest, moves, alone) => {
      const brush = { property: "a", limits: [3, -3, -2, 0, 1, 2, -1] };
      const brushed = storeOf(segments);
      brushed.overview(alone ? null : rest, histograms, { brush });
      const counting = storeOf(segments);
      for (const { operator, value } of moves) {
        const moved = { kind: "compare", field: "a", operator, value } as const;
        const where: Condition = alone ? moved : { kind: "and", terms: [rest, moved] };
        expect(brushed.overview(where, histograms)).toEqual(counting.overview(where, histograms));
      }
    }),
    { numRuns: 100 },
  );
});

test("more histograms than are kept, and others after them, say what they say alone", () => {
  const rows = Array.from({ length: 300 }, (_, index) => ({
    key: index + 1,
    frame: Math.floor(index / 7),
    a: (index * 37) % 50,
    b: index % 11,
  }));
  const segments = [rows.slice(0, 140), rows.slice(140)];
  const many = (from: number) =>
    Array.from({ length: 30 }, (_, i) => ({ property: i % 2 ? "a" : "b", bins: from + i }));
  const alone = (histogram: ReturnType<typeof many>[number]) =>
    storeOf(segments).overview(null, [histogram]).histograms[0];
  const store = storeOf(segments);
  const brush = { property: "a", limits: [10, 20] };
  for (const from of [2, 40, 2, 230]) {
    const histograms = many(from);
    expect(store.overview(null, histograms).histograms).toEqual(histograms.map(alone));
    // Sums look at the bins of all histograms of a segment together.
    expect(store.overview(null, histograms, { brush }).histograms).toEqual(histograms.map(alone));
  }
});

/** Of a condition on "a", sums tell only where its limits are those of the hand. */
const notOfA = condition.filter((where) => !JSON.stringify(where).includes('"a"'));

test("while sums are made, answers are of more and more segments, each counted once", () => {
  const histograms = [{ property: "b", bins: 4, range: [-3, 3] as const }];
  const ascending = (numbers: number[]) => [...numbers].sort((p, q) => p - q);
  fc.assert(
    fc.property(table, notOfA, number, (segments, rest, value) => {
      const brush = { property: "a", limits: [3, -3, -2, 0, 1, 2, -1] };
      const moved = { kind: "compare", field: "a", operator: ">=", value } as const;
      const where: Condition = { kind: "and", terms: [rest, moved] };
      const store = storeOf(segments);
      const ask = () => store.overview(where, histograms, { brush, until: 0 });
      const answers = [ask()];
      while (answers.at(-1)?.soFar !== undefined) answers.push(ask());
      const whole = storeOf(segments).overview(where, histograms);
      expect(answers.at(-1)).toEqual(whole);
      const gained = (of: (answer: ReturnType<typeof ask>) => number) =>
        ascending(answers.map((answer, i) => of(answer) - (i === 0 ? 0 : of(answers[i - 1]))));
      const each = segments.map((segment) => storeOf([segment]).overview(where, histograms));
      expect(gained(({ soFar, total }) => soFar ?? total)).toEqual(
        ascending(each.map(({ total }) => total)),
      );
      for (const of of [
        (answer: ReturnType<typeof ask>) => answer.count,
        (answer: ReturnType<typeof ask>) => answer.frames,
        (answer: ReturnType<typeof ask>) => answer.histograms[0].counts[1],
      ]) {
        expect(gained(of)).toEqual(ascending(each.map(of)));
      }
    }),
    { numRuns: 200 },
  );
});

test("a count is of all, also while sums are made", () => {
  const segments = [1, 2, 3].map((part) =>
    Array.from({ length: 10 }, (_, row) => ({ key: 10 * part + row, frame: part, a: row, b: 0 })),
  );
  const store = storeOf(segments);
  const brush = { property: "a", limits: [2, 5] };
  expect(store.overview(null, [], { brush, until: 0 })).toMatchObject({ count: 10, soFar: 10 });
  expect(store.overview(null, [])).toEqual({ count: 30, total: 30, frames: 3, histograms: [] });
  expect(store.overview(null, [], { brush })).toMatchObject({ count: 30, total: 30, frames: 3 });
});

test("sums serve while the limits are those that were said, and until something is written", () => {
  const rows = Array.from({ length: 100 }, (_, index) => ({
    key: index + 1,
    frame: Math.floor(index / 7),
    a: index % 10,
    b: index % 3,
  }));
  let read = 0;
  const counted = (segment: Segment): Segment => ({
    ...segment,
    column(name) {
      read++;
      return segment.column(name);
    },
  });
  const store = storeOf([]);
  store.setSegments([counted(segmentOf(rows))]);
  const histograms = [{ property: "b", bins: 3 }];
  const atLeast = (value: number): Condition => ({
    kind: "compare",
    field: "a",
    operator: ">=",
    value,
  });
  store.overview(null, histograms, { brush: { property: "a", limits: [2, 5] } });
  const before = read;
  expect(store.overview(atLeast(5), histograms).count).toBe(50);
  expect(store.overview(atLeast(2), [])).toMatchObject({ count: 80, total: 100, frames: 15 });
  expect(read).toBe(before);
  expect(store.overview(atLeast(4), histograms).count).toBe(60);
  expect(read).toBeGreaterThan(before);
  store.setSegments([segmentOf(rows.slice(0, 50))]);
  expect(store.overview(atLeast(5), histograms).count).toBe(25);
});

test("the first of an order are the same however often they were asked for before", () => {
  const sorts = fc
    .constantFrom("a", "b")
    .chain((field) => fc.boolean().map((descending) => [{ field, descending }]));
  fc.assert(
    fc.property(
      table,
      sorts,
      fc.array(condition, { minLength: 3, maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
      (segments, sort, conditions, limit) => {
        const store = storeOf(segments);
        for (const where of conditions) {
          const first = storeOf(segments).keys(where, sort, 0, limit);
          expect(store.keys(where, sort, 0, limit)).toEqual(first);
        }
      },
    ),
    { numRuns: 200 },
  );
});

/** More rows than are put in order at once. */
const manyRows = 150_000;
const manyPerSegment = 30_000;
const scattered = (row: number): number => Math.imul(row + 1, 0x9e37_79b1) >>> 0;
const spreads: Readonly<Record<string, (row: number) => number>> = {
  "all different": (row) => scattered(row) / 1e6 - 2000,
  "most of them equal": (row) => (scattered(row) % 5 === 0 ? scattered(row) % 700 : 1),
  "few values, some rows without": (row) => [0, -0, Number.NaN, -2, 5, 5][scattered(row) % 6],
  "values that begin alike": (row) => 1 + (scattered(row) % 100_000) * 2 ** -50,
};

/** As threads answer that have some of the segments each. */
function keysOfShares(
  shares: readonly ColumnStore[],
  where: Condition | null,
  sort: readonly Sort[],
  from: number,
  limit: number,
): number[] {
  const rows = shares.reduce((sum, share) => sum + share.count(where), 0);
  const order = { rows, columns: sort.length, descending: sort[0].descending };
  const stretch = stretchAtOnce(stretchOf(order, from, from + limit), (question) =>
    joinOrderAnswers(shares.map((share) => share.answerOrder(where, sort, question))),
  );
  return Array.from(stretch.keys.subarray(from - stretch.from, from + limit - stretch.from));
}

test.each(Object.entries(spreads))("bins tell where any place of an order is: %s", (_, valueAt) => {
  const segments = Array.from({ length: manyRows / manyPerSegment }, (_, place) =>
    Array.from({ length: manyPerSegment }, (_, i) => {
      const row = place * manyPerSegment + i;
      return {
        key: row + 1,
        frame: Math.floor(row / 10),
        a: scattered(row + 7) % 4,
        b: valueAt(row),
      };
    }),
  );
  const [plain, binned] = [storeOf(segments), storeOf(segments)];
  const shares = [0, 1].map((number) => storeOf(segments, (place) => place % 2 === number));
  const sample = binned.sample("b");
  if (sample === null) throw new Error("There are no numbers.");
  for (const store of [binned, ...shares]) {
    expect(store.binOrderUntil("b", edgesFor(sample), Number.POSITIVE_INFINITY)).toBe(true);
  }
  const some: Condition = { kind: "compare", field: "a", operator: ">=", value: 1 };
  const then = { field: "a", descending: true };
  const orders: [Condition | null, Sort[]][] = [
    [null, [{ field: "b", descending: false }]],
    [null, [{ field: "b", descending: true }, then]],
    [some, [{ field: "b", descending: true }]],
    [some, [{ field: "b", descending: false }, then]],
  ];
  for (const [where, sort] of orders) {
    for (const share of [0.05, 0.77, 0.999]) {
      const from = Math.floor(share * plain.count(where));
      const expected = plain.keys(where, sort, from, 5000);
      expect(binned.keys(where, sort, from, 5000)).toEqual(expected);
      expect(keysOfShares(shares, where, sort, from, 5000)).toEqual(expected);
    }
  }
});

test("rows are put into the bins of an order moment by moment, and others anew", () => {
  const rows = (first: number) =>
    Array.from({ length: 20 }, (_, i) => ({ key: first + i, frame: first, a: i, b: i }));
  const store = storeOf([rows(1), rows(101), rows(201)]);
  const edges = edgesFor(Float64Array.of(5, 10, 15));
  const bins = () => store.answerOrder(null, [{ field: "b", descending: false }], { kind: "bins" });
  expect(store.binOrderUntil("b", edges, Number.NEGATIVE_INFINITY)).toBe(false);
  expect(bins()).toEqual({ kind: "bins", contents: null });
  expect(store.binOrderUntil("b", edges, Number.POSITIVE_INFINITY)).toBe(true);
  const answer = bins();
  if (answer.kind !== "bins" || answer.contents === null) throw new Error("There are no bins.");
  expect(answer.contents.counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  store.setSegments([segmentOf(rows(1)), segmentOf(rows(301))]);
  expect(bins()).toEqual({ kind: "bins", contents: null });
});
