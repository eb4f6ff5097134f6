import { describe, expect, it } from "vitest";
import { complete } from "../../../core/query/complete.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { fields } from "./fields.ts";

const known = (name: string) => (name === "class" ? ["alpha", "beta"] : []);

/** Suggestions at the end of a text, or at `|`. */
function at(text: string) {
  const cursor = text.includes("|") ? text.indexOf("|") : text.length;
  return complete(text.replace("|", ""), cursor, fields, (field) => known(field.name));
}
const labels = (text: string) => at(text).suggestions.map(({ label }) => label);

describe("complete", () => {
  it("suggests fields where one begins, those that start with what is written first", () => {
    expect(labels("")).toContain("size");
    expect(labels("lin")[0]).toBe("lineGradient");
    expect(labels("lin")).toContain("linearity");
    expect(labels("size > 3 and (not r")[0]).toBe("radius");
    expect(labels("Counts")).toEqual(expect.arrayContaining(["totalCounts", "maxCounts"]));
  });

  it("puts quotes around names with spaces", () => {
    const { suggestions, from, to } = at("size > 3 and acq t");
    expect(suggestions).toEqual([]);
    expect([from, to]).toEqual([17, 18]);
    const quoted = at("size > 3 and Acq").suggestions.find(({ label }) => label === "Acq time");
    expect(quoted?.insert).toBe("`Acq time`");
    expect(parseQuery(`${quoted?.insert} = 1`, fields)).not.toBeNull();
  });

  it("suggests the operators that suit the field", () => {
    expect(labels("size ")).toEqual(expect.arrayContaining(["<", "between", "in", "is missing"]));
    expect(labels("size ")).not.toContain("contains");
    expect(labels("class ")).toEqual(
      expect.arrayContaining(["=", "contains", "matches", "not in"]),
    );
    expect(labels("class ")).not.toContain("<");
    expect(labels("class not ")).toEqual(["in", "contains", "matches"]);
    expect(labels("energy is ")).toEqual(["missing", "set"]);
  });

  it("suggests known values, choices, and yes or no", () => {
    expect(labels("class = ")).toEqual(["alpha", "beta"]);
    expect(labels("class in (alpha, b")).toEqual(["beta"]);
    expect(labels("touchesEdge = ")).toEqual(["yes", "no"]);
    expect(at("source = r").suggestions).toMatchObject([{ insert: '"radium watch"' }]);
    expect(at('source = "rad').suggestions).toMatchObject([{ insert: '"radium watch"' }]);
  });

  it("says whose values would help", () => {
    expect(at("chip = B0").valuesOf).toMatchObject({ field: { name: "chip" }, startsWith: "B0" });
    expect(at("size = 3").valuesOf).toBeNull();
  });

  it("suggests how to go on after a condition", () => {
    expect(labels("size > 3 ")).toEqual(["and", "or"]);
    expect(labels("size between 3 and 5 ")).toEqual(["and", "or"]);
    expect(labels("class in (a, b) ")).toEqual(["and", "or"]);
    expect(labels("starred and ")).toContain("size");
  });

  it("replaces the word at the cursor only", () => {
    const { from, to, suggestions } = at("size > 3 and rad|ius < 2");
    expect([from, to]).toEqual([13, 16]);
    expect(suggestions[0]?.insert).toBe("radius");
  });

  it("suggests nothing after what it does not understand", () => {
    expect(labels("nonsense = ")).toEqual([]);
    expect(labels("size ! ")).toEqual([]);
  });
});
