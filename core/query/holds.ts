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
      return containsText(String(value), leaf.text);
    case "matches":
      return matchesWildcard(String(value), leaf.pattern);
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

/** Whether text holds other text, whatever the case. */
export function containsText(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/**
 * Whether the whole text fits a pattern where * is any text and ? any character, whatever the case. Takes at most
 * the product of their lengths in steps, which a regular expression with several * would not.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  const letters = Array.from(text.toLowerCase());
  const wanted = Array.from(pattern.toLowerCase());
  let at = 0;
  let next = 0;
  // Where to go on when what follows the last * does not fit: let that * take one letter more.
  let star = -1;
  let taken = 0;
  while (at < letters.length) {
    if (wanted[next] === "*") {
      star = next++;
      taken = at;
    } else if (wanted[next] === "?" || wanted[next] === letters[at]) {
      next++;
      at++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  while (wanted[next] === "*") next++;
  return next === wanted.length;
}
