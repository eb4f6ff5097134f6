import type { Condition, QueryValue } from "./model.ts";

/** A condition on one field. */
export type Leaf = Exclude<Condition, { kind: "and" | "or" | "not" }>;

/**
 * Whether a value fulfils a condition on it. A missing value (null) is unequal to everything and otherwise
 * fulfils nothing but `is missing`; so `not` is always the plain opposite.
 */
export function holds(leaf: Leaf, value: QueryValue | null): boolean {
  if (leaf.kind === "missing") return value === null;
  if (leaf.kind === "compare" && leaf.operator === "!=") return value !== leaf.value;
  if (value === null) return false;
  switch (leaf.kind) {
    case "set":
      return true;
    case "in":
      return leaf.values.includes(value);
    case "between":
      return value >= leaf.low && value <= leaf.high;
    case "contains":
    case "matches":
      return textPattern(leaf).test(String(value));
    case "compare":
      return compare(value, leaf.operator, leaf.value);
  }
}

function compare(value: QueryValue, operator: string, limit: QueryValue): boolean {
  switch (operator) {
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    default:
      return value === limit;
  }
}

/** The pattern of `contains` and `matches`: any case, * for any text and ? for any character. */
export function textPattern(leaf: Extract<Leaf, { kind: "contains" | "matches" }>): RegExp {
  if (leaf.kind === "contains") return new RegExp(literally(leaf.text), "isu");
  const pattern = literally(leaf.pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".");
  return new RegExp(`^${pattern}$`, "isu");
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
