import fc from "fast-check";
import { expect, test } from "vitest";
import { holds, type Leaf } from "../../../core/query/holds.ts";
import type { Condition } from "../../../core/query/model.ts";
import {
  combineMasks,
  countTaken,
  fullMask,
  type Mask,
  maskAmong,
  maskOfBytes,
  maskOfNumbers,
  nextAbove,
  opposite,
  rowsTaken,
  takesAny,
} from "../../../core/search/rowMask.ts";

/** Around the ends of words, which are 32 rows long. */
const bits = fc.array(fc.boolean(), { maxLength: 100 });

const maskOf = (taken: readonly boolean[]): Mask => maskOfBytes(Uint8Array.from(taken, Number));

function rowsOf(mask: Mask, rows: number): number[] {
  const found = new Uint32Array(32 * mask.length + 1);
  const taken = rowsTaken(mask, found);
  expect(taken).toBe(countTaken(mask));
  const list = [...found.subarray(0, taken)];
  expect(list.every((row) => row < rows)).toBe(true);
  return list;
}

const places = (taken: readonly boolean[]): number[] =>
  taken.flatMap((is, row) => (is ? [row] : []));

test("a mask takes the rows that it was made of, and its opposite the others", () => {
  fc.assert(
    fc.property(bits, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (taken, first, length) => {
      const mask = maskOf(taken);
      const rows = taken.length;
      expect(rowsOf(mask, rows)).toEqual(places(taken));
      expect(rowsOf(opposite(mask, rows), rows)).toEqual(places(taken.map((is) => !is)));
      expect(rowsOf(fullMask(rows), rows)).toEqual([...taken.keys()]);
      const end = Math.min(rows, first + length);
      expect(takesAny(mask, first, end)).toBe(taken.slice(first, end).includes(true));
    }),
  );
});

test("what a mask says of some rows stands one after the other", () => {
  fc.assert(
    fc.property(bits, bits, (taken, wanted) => {
      const rows = places(wanted.slice(0, taken.length));
      const among = maskAmong(maskOf(taken), Uint32Array.from(rows));
      expect(rowsOf(among, rows.length)).toEqual(places(rows.map((row) => taken[row])));
    }),
  );
});

const leaf = (field: string): Leaf => ({ kind: "set", field });

test("masks are combined as conditions say of each row", () => {
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("a", "b", "c").map(leaf),
      fc.record({ kind: fc.constant("not" as const), term: tie("condition") }),
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        terms: fc.array(tie("condition"), { maxLength: 3 }),
      }),
    ),
  }));
  const says = (where: Condition, row: Readonly<Record<string, boolean>>): boolean => {
    if (where.kind === "and") return where.terms.every((term) => says(term, row));
    if (where.kind === "or") return where.terms.some((term) => says(term, row));
    return where.kind === "not" ? !says(where.term, row) : row[(where as Leaf).field];
  };
  const row = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() });
  fc.assert(
    fc.property(condition, fc.array(row, { maxLength: 70 }), (where, table) => {
      const columns = (["a", "b", "c"] as const).map(
        (name) => [name, maskOf(table.map((each) => each[name]))] as const,
      );
      const masks = new Map<string, Mask>(columns);
      const before = columns.map(([, mask]) => mask.slice());
      const mask = combineMasks(where, table.length, ({ field }) => masks.get(field) as Mask);
      expect(rowsOf(mask, table.length)).toEqual(places(table.map((each) => says(where, each))));
      // Those of the leaves are kept for other conditions.
      expect(columns.map(([, known]) => known)).toEqual(before);
    }),
  );
});

test("numbers meet a condition as the query's definition says", () => {
  const number = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(-0, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE),
  );
  const value = fc.oneof(number, fc.constantFrom(Number.NaN, Infinity, -Infinity));
  const operator = fc.constantFrom("=", "!=", "<", "<=", ">", ">=");
  const condition: fc.Arbitrary<Leaf> = fc.oneof(
    fc.record({ kind: fc.constant("compare"), field: fc.constant("a"), operator, value: number }),
    fc.record({ kind: fc.constant("between"), field: fc.constant("a"), low: number, high: number }),
    fc.record({ kind: fc.constant("in"), field: fc.constant("a"), values: fc.array(number) }),
    fc.record({ kind: fc.constantFrom("missing", "set"), field: fc.constant("a") }),
  );
  fc.assert(
    fc.property(condition, fc.array(value, { maxLength: 70 }), (where, values) => {
      const mask = maskOfNumbers(where, Float64Array.from(values));
      const meets = values.map((each) => holds(where, Number.isNaN(each) ? null : each));
      expect(rowsOf(mask, values.length)).toEqual(places(meets));
    }),
    { numRuns: 500 },
  );
});

test("no number lies between one and the next", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, max: Number.MAX_VALUE, min: -1e300 }), (number) => {
      const next = nextAbove(number);
      expect(next).toBeGreaterThan(number);
      const middle = number / 2 + next / 2;
      expect(middle <= number || middle >= next).toBe(true);
    }),
  );
});
