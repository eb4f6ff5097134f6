import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holds, matchesWildcard } from "../../../core/query/holds.ts";

describe("holds", () => {
  it("takes a missing value to be unequal to everything and otherwise nothing", () => {
    const field = "x";
    expect(holds({ kind: "missing", field }, null)).toBe(true);
    expect(holds({ kind: "set", field }, null)).toBe(false);
    expect(holds({ kind: "compare", field, operator: "!=", value: 3 }, null)).toBe(true);
    for (const operator of ["=", "<", "<=", ">", ">="] as const) {
      expect(holds({ kind: "compare", field, operator, value: 3 }, null)).toBe(false);
    }
    expect(holds({ kind: "in", field, values: [0, ""] }, null)).toBe(false);
    expect(holds({ kind: "between", field, low: -1, high: 1 }, null)).toBe(false);
    expect(holds({ kind: "contains", field, text: "n" }, null)).toBe(false);
  });

  it("includes both ends of between", () => {
    const between = { kind: "between", field: "x", low: 1, high: 2 } as const;
    expect([0.9, 1, 1.5, 2, 2.1].map((value) => holds(between, value))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe("matchesWildcard", () => {
  it("agrees with a regular expression", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "B", "é", ".", "🙂"), maxLength: 8 });
    const pattern = fc.string({
      unit: fc.constantFrom("a", "b", ".", "*", "?", "É"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(letters, pattern, (text, wild) => {
        const source = wild.replace(/[.]/g, "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        expect(matchesWildcard(text, wild)).toBe(new RegExp(`^${source}$`, "isu").test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("ends soon on a pattern of many stars", () => {
    expect(matchesWildcard("a".repeat(5000), `${"*a".repeat(40)}b`)).toBe(false);
  });
});
