import { describe, expect, it } from "vitest";
import { TrackroomError } from "../../../core/errors.ts";
import type { Condition } from "../../../core/query/model.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { fields } from "./fields.ts";

const parse = (text: string) => parseQuery(text, fields);

function failure(text: string): TrackroomError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof TrackroomError) return error;
    throw error;
  }
  throw new Error(`${text} was understood`);
}

const compare = (
  field: string,
  operator: "=" | "!=" | "<" | "<=" | ">" | ">=",
  value: string | number | boolean,
): Condition => ({
  kind: "compare",
  field,
  operator,
  value,
});

describe("parseQuery", () => {
  it("takes everything where nothing is written", () => {
    expect(parse("")).toBeNull();
    expect(parse("  \n ")).toBeNull();
  });

  it("reads the query of the design", () => {
    expect(
      parse('size > 30 and linearity < 0.5 and class in (alpha, beta) and source = "KCl"'),
    ).toEqual({
      kind: "and",
      terms: [
        compare("size", ">", 30),
        compare("linearity", "<", 0.5),
        { kind: "in", field: "class", values: ["alpha", "beta"] },
        compare("source", "=", "KCl"),
      ],
    });
  });

  it.each<[string, Condition]>([
    ["size=4", compare("size", "=", 4)],
    ["size != 4", compare("size", "!=", 4)],
    ["size <> 4", compare("size", "!=", 4)],
    ["lineGradient<=-1.5e-3", compare("lineGradient", "<=", -0.0015)],
    ["x >= .5", compare("x", ">=", 0.5)],
    ["SIZE > 1 ", compare("size", ">", 1)],
    ['"Largest count" > 1', compare("maxCounts", ">", 1)],
    ["frame.acqTime = 1", compare("frame.acqTime", "=", 1)],
    ["Cluster.Size > 40", compare("cluster.size", ">", 40)],
    ["`Acq time` = 1", compare("Acq time", "=", 1)],
    ['"acq time" = 1', compare("Acq time", "=", 1)],
    ["source = KCl", compare("source", "=", "KCl")],
    ["source = 0042", compare("source", "=", "0042")],
    ["source = 'it\\'s'", compare("source", "=", "it's")],
    ["chip = B06-W0212", compare("chip", "=", "B06-W0212")],
    ['dataset = "School A/2014"', compare("dataset", "=", "School A/2014")],
    ["dataset = A/2014", compare("dataset", "=", "A/2014")],
    ['tag = "odd one"', compare("tag", "=", "odd one")],
    ["tag in (a, b)", { kind: "in", field: "tag", values: ["a", "b"] }],
    ["tag in ()", { kind: "in", field: "tag", values: [] }],
    ["touchesEdge", compare("touchesEdge", "=", true)],
    ["starred = NO", compare("starred", "=", false)],
    ["shielded = 1", compare("shielded", "=", true)],
    ["startTime >= 2014-04-02T14:00Z", compare("startTime", ">=", Date.UTC(2014, 3, 2, 14) / 1000)],
    ["startTime < 2014-04-02", compare("startTime", "<", Date.UTC(2014, 3, 2) / 1000)],
    [
      "startTime < '2014-04-02 14:00:01.5+01:00'",
      compare("startTime", "<", Date.UTC(2014, 3, 2, 13, 0, 1) / 1000 + 0.5),
    ],
    ["startTime > 1396447200.25", compare("startTime", ">", 1396447200.25)],
    ["size between 1 and 4", { kind: "between", field: "size", low: 1, high: 4 }],
    ['note contains "two words"', { kind: "contains", field: "note", text: "two words" }],
    ["source matches K*", { kind: "matches", field: "source", pattern: "K*" }],
    ["source ~ 'K?l'", { kind: "matches", field: "source", pattern: "K?l" }],
    ["energy is missing", { kind: "missing", field: "energy" }],
    ["energy is not missing", { kind: "set", field: "energy" }],
    ["energy IS SET", { kind: "set", field: "energy" }],
    [
      "class not in (alpha)",
      { kind: "not", term: { kind: "in", field: "class", values: ["alpha"] } },
    ],
    ["note not contains x", { kind: "not", term: { kind: "contains", field: "note", text: "x" } }],
    [
      "not not starred",
      { kind: "not", term: { kind: "not", term: compare("starred", "=", true) } },
    ],
  ])("reads %s", (text, condition) => {
    expect(parse(text)).toEqual(condition);
  });

  it("binds not before and, and and before or; brackets before all", () => {
    const [a, b, c] = [compare("size", "=", 1), compare("size", "=", 2), compare("size", "=", 3)];
    expect(parse("size=1 or size=2 and not size=3")).toEqual({
      kind: "or",
      terms: [a, { kind: "and", terms: [b, { kind: "not", term: c }] }],
    });
    expect(parse("(size=1 or size=2) and size=3")).toEqual({
      kind: "and",
      terms: [{ kind: "or", terms: [a, b] }, c],
    });
    expect(parse("size between 1 and 2 and size=3")).toEqual({
      kind: "and",
      terms: [{ kind: "between", field: "size", low: 1, high: 2 }, c],
    });
  });

  it.each([
    ["sise > 3", 0, /'sise'.*column 1.*did you mean 'size'/],
    ["size > 3 and linearty < 2", 13, /'linearty'.*column 14.*'linearity'/],
    ["frame.acqtme = 1", 0, /'frame\.acqtme'.*'frame\.acqTime'/],
    ["size > 3 linearity < 2", 9, /'and' or 'or' before 'linearity'/],
    ["size > abc", 7, /'abc' \(column 8\) is no value for 'size'.*whole number/],
    ["size > 0x10", 7, /'0x10'/],
    ["startTime > yesterday", 12, /a date, such as/],
    ["startTime > 2014-02-30", 12, /2014-02-30/],
    ["touchesEdge = perhaps", 14, /yes or no/],
    ["size", 4, /operator/],
    ["size >", 6, /ends where a value/],
    ["size > and", 7, /value in place of 'and'/],
    ["class contain alpha", 6, /'contain' is not an operator; did you mean 'contains'/],
    ["class betwen 1 and 2", 6, /did you mean 'between'/],
    ["size between 1, 2", 14, /'between' needs 'and'/],
    ["class in alpha", 9, /list in brackets/],
    ["class in (alpha, beta", 21, /no '\)'/],
    ["(size > 1", 9, /no '\)'/],
    ["size > 1)", 8, /without its '\('/],
    ["and size > 1", 0, /field in place of 'and'/],
    ["size > 1 and", 12, /ends where a field/],
    ['note = "open', 7, /quote that opens at column 8/],
    ["size ! 1", 5, /"!"/],
    ["energy is lost", 10, /'missing' or 'set'/],
  ])("says where it stumbled: %s", (text, column, message) => {
    const error = failure(text);
    expect(error.code).toBe("wrong-usage");
    expect(error.message).toMatch(message);
    expect(error.place.column).toBe(column);
  });

  it("suggests nothing for a word that is like no field", () => {
    expect(failure("qqqqqqqqq = 1").message).not.toMatch(/did you mean/);
  });
});
