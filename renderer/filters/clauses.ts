import type { Condition, Operator, QueryValue } from "../../core/query/model.ts";

/**
 * A condition as the window's controls see it: a list of terms that all must hold. Each control owns the
 * terms about its field and leaves the others as they are, in their order.
 */

/** An end of a range; `included` tells `>=` from `>`. */
export interface Limit {
  readonly value: number;
  readonly included: boolean;
}

export interface Range {
  readonly low?: Limit;
  readonly high?: Limit;
}

/** What a control can show of a condition: nothing said, its own kind of statement, or something it cannot show. */
export type Stated<T> =
  | { readonly kind: "nothing" }
  | { readonly kind: "stated"; readonly value: T }
  | { readonly kind: "beyond" };

function termsOf(condition: Condition | null): readonly Condition[] {
  if (condition === null) return [];
  return condition.kind === "and" ? condition.terms.flatMap(termsOf) : [condition];
}

function allOf(terms: readonly Condition[]): Condition | null {
  if (terms.length === 0) return null;
  return terms.length === 1 ? terms[0] : { kind: "and", terms };
}

/** Whether a term says anything about the field, at whatever depth. */
export function mentions(condition: Condition, field: string): boolean {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.terms.some((term) => mentions(term, field));
    case "not":
      return mentions(condition.term, field);
    default:
      return isAbout(condition.field, field);
  }
}

/** `cluster.size` is `size`: the controls are about clusters. */
function isAbout(named: string, field: string): boolean {
  return named === field || named === `cluster.${field}`;
}

/** The condition without what it says about the field: what the field's own histogram is drawn from. */
export function without(condition: Condition | null, field: string): Condition | null {
  return allOf(termsOf(condition).filter((term) => !mentions(term, field)));
}

/** The limits that the condition sets to a field. */
export function rangeOf(condition: Condition | null, field: string): Stated<Range> {
  const terms = termsOf(condition).filter((term) => mentions(term, field));
  if (terms.length === 0) return { kind: "nothing" };
  let range: Range = {};
  for (const term of terms) {
    const stated = rangeOfTerm(term);
    if (stated === null) return { kind: "beyond" };
    range = narrower(range, stated);
  }
  return { kind: "stated", value: range };
}

function rangeOfTerm(term: Condition): Range | null {
  if (term.kind === "between") {
    if (typeof term.low !== "number" || typeof term.high !== "number") return null;
    return {
      low: { value: term.low, included: true },
      high: { value: term.high, included: true },
    };
  }
  if (term.kind !== "compare" || typeof term.value !== "number") return null;
  const { value, operator } = term;
  if (operator === "!=") return null;
  const limit = { value, included: operator.includes("=") };
  if (operator === "=") return { low: limit, high: limit };
  return operator.startsWith(">") ? { low: limit } : { high: limit };
}

/** The same limits of a property of whole numbers, with both ends included: more than 50 is 51 and up. */
export function wholeLimits({ low, high }: Range): Range {
  return {
    ...(low && { low: including(low, Math.ceil(low.value), 1) }),
    ...(high && { high: including(high, Math.floor(high.value), -1) }),
  };
}

function including({ value, included }: Limit, whole: number, step: number): Limit {
  return { value: !included && whole === value ? value + step : whole, included: true };
}

/** The range with another limit at one end; null sets none. */
export function withLimitAt(range: Range, end: "low" | "high", value: number | null): Range {
  const { [end]: _old, ...rest } = range;
  return value === null ? rest : { ...rest, [end]: { value, included: true } };
}

function narrower(a: Range, b: Range): Range {
  const low = [a.low, b.low].filter((limit) => limit !== undefined);
  const high = [a.high, b.high].filter((limit) => limit !== undefined);
  low.sort((p, q) => q.value - p.value);
  high.sort((p, q) => p.value - q.value);
  return { ...(low[0] ? { low: low[0] } : {}), ...(high[0] ? { high: high[0] } : {}) };
}

/** The condition with these limits to the field in place of what it said about it. */
export function withRange(
  condition: Condition | null,
  field: string,
  { low, high }: Range,
): Condition | null {
  const terms: Condition[] = [];
  if (low && high && low.value === high.value && low.included && high.included) {
    terms.push({ kind: "compare", field, operator: "=", value: low.value });
  } else {
    if (low) terms.push(comparison(field, low.included ? ">=" : ">", low.value));
    if (high) terms.push(comparison(field, high.included ? "<=" : "<", high.value));
  }
  return replace(condition, field, terms);
}

function comparison(field: string, operator: Operator, value: QueryValue): Condition {
  return { kind: "compare", field, operator, value };
}

/** The values that the condition allows a field to have, as `=` or `in` say it. */
export function choicesOf(
  condition: Condition | null,
  field: string,
): Stated<readonly QueryValue[]> {
  const terms = termsOf(condition).filter((term) => mentions(term, field));
  if (terms.length === 0) return { kind: "nothing" };
  const [term] = terms;
  if (terms.length > 1 || term === undefined) return { kind: "beyond" };
  if (term.kind === "in") return { kind: "stated", value: term.values };
  if (term.kind === "compare" && term.operator === "=") {
    return { kind: "stated", value: [term.value] };
  }
  return { kind: "beyond" };
}

/** The same as a list: empty where nothing is said, or more than that. */
export function chosenIn(condition: Condition | null, field: string): readonly QueryValue[] {
  const stated = choicesOf(condition, field);
  return stated.kind === "stated" ? stated.value : [];
}

/** The condition with the field limited to these values; an empty list sets no limit. */
export function withChoices(
  condition: Condition | null,
  field: string,
  values: readonly QueryValue[],
): Condition | null {
  if (values.length === 0) return replace(condition, field, []);
  const [value] = values;
  if (values.length === 1 && value !== undefined) {
    return replace(condition, field, [comparison(field, "=", value)]);
  }
  return replace(condition, field, [{ kind: "in", field, values }]);
}

/** Adds a value to the field's choices, or takes it away where it is one. */
export function toggleChoice(
  condition: Condition | null,
  field: string,
  value: QueryValue,
): Condition | null {
  const values = chosenIn(condition, field);
  return withChoices(
    condition,
    field,
    values.includes(value) ? values.filter((other) => other !== value) : [...values, value],
  );
}

/** Puts terms where the field's first term was, or at the end. */
function replace(
  condition: Condition | null,
  field: string,
  replacement: readonly Condition[],
): Condition | null {
  const terms = termsOf(condition);
  const at = terms.findIndex((term) => mentions(term, field));
  if (at < 0) return allOf([...terms, ...replacement]);
  const kept = (term: Condition) => !mentions(term, field);
  return allOf([
    ...terms.slice(0, at).filter(kept),
    ...replacement,
    ...terms.slice(at).filter(kept),
  ]);
}
