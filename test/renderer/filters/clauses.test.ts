import { describe, expect, test } from "vitest";
import type { Condition } from "../../../core/api.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { printCondition } from "../../../core/query/print.ts";
import { clusterFields, clusterProperties } from "../../../core/vocabulary.ts";
import {
  choicesOf,
  rangeOf,
  toggleChoice,
  withChoices,
  without,
  withRange,
} from "../../../renderer/filters/clauses.ts";

const fields = [...clusterProperties, ...clusterFields].map((property) => ({
  ...property,
  entity: "cluster" as const,
  origin: "property" as const,
  settable: false,
}));
const read = (text: string): Condition | null => parseQuery(text, fields);
const written = (condition: Condition | null) => printCondition(condition, fields);

describe("what a range slider sees of a query", () => {
  test.each([
    ["", { kind: "nothing" }],
    ["class = alpha", { kind: "nothing" }],
    ["size > 30", { kind: "stated", value: { low: { value: 30, included: false } } }],
    [
      "size > 30 and class = alpha and size <= 99",
      {
        kind: "stated",
        value: { low: { value: 30, included: false }, high: { value: 99, included: true } },
      },
    ],
    [
      "size between 3 and 5",
      {
        kind: "stated",
        value: { low: { value: 3, included: true }, high: { value: 5, included: true } },
      },
    ],
    ["size > 3 and size > 7", { kind: "stated", value: { low: { value: 7, included: false } } }],
    ["cluster.size > 30", { kind: "stated", value: { low: { value: 30, included: false } } }],
    ["size > 30 or class = alpha", { kind: "beyond" }],
    ["not size > 30", { kind: "beyond" }],
    ["size != 4", { kind: "beyond" }],
    ["size in (1, 2)", { kind: "beyond" }],
  ])("%s", (text, stated) => {
    expect(rangeOf(read(text), "size")).toEqual(stated);
  });
});

describe("what a range slider writes", () => {
  const low = { value: 30, included: false };
  const high = { value: 99, included: true };

  test("its own words, in their place, the others untouched", () => {
    expect(written(withRange(null, "size", { low }))).toBe("size > 30");
    const condition = read("class = alpha and size > 4 and radius < 3 and size < 50");
    expect(written(withRange(condition, "size", { low, high }))).toBe(
      "class = alpha and size > 30 and size <= 99 and radius < 3",
    );
  });

  test("nothing where there is no limit", () => {
    expect(written(withRange(read("size > 4 and class = alpha"), "size", {}))).toBe(
      "class = alpha",
    );
    expect(withRange(read("size > 4"), "size", {})).toBeNull();
  });

  test("reads what it wrote", () => {
    const condition = withRange(read("touchesEdge = no"), "size", { low, high });
    expect(rangeOf(read(written(condition)), "size")).toEqual({
      kind: "stated",
      value: { low, high },
    });
  });
});

describe("choices", () => {
  test("one is =, several are in, none is nothing", () => {
    const one = toggleChoice(read("size > 3"), "class", "alpha");
    expect(written(one)).toBe("size > 3 and class = alpha");
    const two = toggleChoice(one, "class", "beta");
    expect(written(two)).toBe("size > 3 and class in (alpha, beta)");
    expect(choicesOf(two, "class")).toEqual({ kind: "stated", value: ["alpha", "beta"] });
    expect(written(toggleChoice(toggleChoice(two, "class", "alpha"), "class", "beta"))).toBe(
      "size > 3",
    );
  });

  test("yes and no", () => {
    expect(written(withChoices(null, "touchesEdge", [false]))).toBe("touchesEdge = no");
    expect(choicesOf(read("touchesEdge"), "touchesEdge")).toEqual({
      kind: "stated",
      value: [true],
    });
  });

  test("what cannot be shown as choices is said to be so", () => {
    expect(choicesOf(read("class != alpha"), "class")).toEqual({ kind: "beyond" });
    expect(choicesOf(read("class = alpha or size > 3"), "class")).toEqual({ kind: "beyond" });
  });
});

test("a histogram is drawn from what the other filters let through", () => {
  const condition = read("size > 3 and class = alpha and (size < 9 or radius > 2)");
  expect(written(without(condition, "size"))).toBe("class = alpha");
  expect(without(read("size > 3"), "size")).toBeNull();
});
