import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, operators } from "../../../core/query/model.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { printCondition } from "../../../core/query/print.ts";
import { conditionSchema } from "../../../core/query/schemas.ts";
import { fields } from "./fields.ts";

const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
const time = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 }),
  fc.integer({ min: 0, max: 2 ** 40 }).map((value) => value / 1000),
);
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom("yes", "12", "and", "a\\\"b'`", "2014-01-01"),
);

/** Names of fields with values that they can have. */
const typed = fc.oneof(
  fc.record({
    field: fc.constantFrom("size", "frame.acqTime", "Acq time", "distance"),
    value: number,
  }),
  fc.record({
    field: fc.constantFrom("source", "class", "tag", "dataset", "frame.note"),
    value: text,
  }),
  fc.record({ field: fc.constantFrom("startTime", "measured on"), value: time }),
  fc.record({ field: fc.constantFrom("touchesEdge", "shielded"), value: fc.boolean() }),
);

const leaf: fc.Arbitrary<Condition> = typed.chain(({ field, value }) =>
  fc.oneof(
    fc
      .constantFrom(...operators)
      .map((operator) => ({ kind: "compare" as const, field, operator, value })),
    fc.constant({ kind: "between" as const, field, low: value, high: value }),
    fc
      .constantFrom([], [value], [value, value])
      .map((values) => ({ kind: "in" as const, field, values })),
    text.map((words) => ({ kind: "contains" as const, field, text: words })),
    text.map((pattern) => ({ kind: "matches" as const, field, pattern })),
    fc.constantFrom("missing" as const, "set" as const).map((kind) => ({ kind, field })),
  ),
);

const condition = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      terms: fc.array(tie("any"), { minLength: 2, maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant("not" as const), term: tie("any") }),
  ),
})).any;

describe("printCondition", () => {
  it("writes what parseQuery reads back, with and without knowing which values are dates", () => {
    fc.assert(
      fc.property(condition, (original) => {
        expect(parseQuery(printCondition(original, fields), fields)).toEqual(original);
        expect(parseQuery(printCondition(original), fields)).toEqual(original);
        expect(conditionSchema.parse(original)).toEqual(original);
      }),
      { numRuns: 500 },
    );
  });

  it("writes what people would write", () => {
    const query =
      'size > 30 and (class in (alpha, "5") or not touchesEdge = yes) and startTime >= 2014-04-02T14:00:00Z and `Acq time` is set and class not in (beta)';
    expect(printCondition(parseQuery(query, fields), fields)).toBe(query);
  });

  it("writes nothing for everything, and something readable for an empty and or or", () => {
    expect(printCondition(null)).toBe("");
    expect(parseQuery(printCondition({ kind: "or", terms: [] }), fields)).toEqual({
      kind: "in",
      field: "tag",
      values: [],
    });
    expect(parseQuery(printCondition({ kind: "and", terms: [] }), fields)).toEqual({
      kind: "not",
      term: { kind: "in", field: "tag", values: [] },
    });
  });
});
