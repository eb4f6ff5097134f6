import type { Field } from "../api.ts";
import { findField, manyValued } from "./fields.ts";
import { isPlainWord, keywords, lexLoosely, quote, type Token } from "./lex.ts";

export interface Suggestion {
  /** What to put in the place of the text from `from` to `to`. */
  readonly insert: string;
  readonly label: string;
  /** A definition or an explanation, for a second line. */
  readonly detail: string;
  readonly kind: "field" | "operator" | "value" | "word";
}

export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
  /** The field whose known values would help here, for asking the backend (`fieldValues`). */
  readonly valuesOf: { readonly field: Field; readonly startsWith: string } | null;
}

/** What may come next while a query is being written. */
type Expected =
  | { readonly kind: "field" | "join" | "nothing" }
  | { readonly kind: "operator" | "value"; readonly field: Field }
  /** After `is`, or after `not` that follows a field. */
  | { readonly kind: "is" | "negated"; readonly field: Field };

/**
 * Suggestions for the query text box.
 *
 * @param cursor place in the text, from 0
 * @param values known values of a field, where they are at hand
 */
export function complete(
  text: string,
  cursor: number,
  fields: readonly Field[],
  values: (field: Field) => readonly string[] = () => [],
): Completion {
  const before = tokensOf(text.slice(0, cursor));
  if (!before) return { from: cursor, to: cursor, suggestions: [], valuesOf: null };
  const last = before.at(-1);
  const touching = last !== undefined && last.end === cursor && isWritable(last);
  const partial = touching ? last.text : "";
  const from = touching ? last.start : cursor;
  const expected = walk(touching ? before.slice(0, -1) : before, fields);
  const lower = partial.toLowerCase();
  const all = suggest(expected, fields, values);
  const fitting = all.filter(({ label }) => label.toLowerCase().includes(lower));
  const starts = (suggestion: Suggestion) => suggestion.label.toLowerCase().startsWith(lower);
  return {
    from,
    to: cursor,
    suggestions: [...fitting.filter(starts), ...fitting.filter((one) => !starts(one))],
    valuesOf:
      expected.kind === "value" && expected.field.type === "text"
        ? { field: expected.field, startsWith: partial }
        : null,
  };
}

/** Null where a character has no meaning in a query: there is nothing sensible to suggest after it. */
function tokensOf(text: string): Token[] | null {
  try {
    return lexLoosely(text).slice(0, -1);
  } catch {
    return null;
  }
}

/** Whether a token may still grow: a word, or a quote that is not closed. */
function isWritable(token: Token): boolean {
  return (
    token.kind === "word" || ((token.kind === "quoted" || token.kind === "name") && !token.closed)
  );
}

function walk(tokens: readonly Token[], fields: readonly Field[]): Expected {
  let expected: Expected = { kind: "field" };
  let between = false;
  let list = false;
  for (const token of tokens) {
    const word = token.kind === "word" ? token.text.toLowerCase() : "";
    switch (expected.kind) {
      case "field": {
        if (word === "not" || token.kind === "(") break;
        const field = findField(token.text, fields)?.field;
        expected = field ? { kind: "operator", field } : { kind: "nothing" };
        break;
      }
      case "operator":
      case "negated": {
        const { field }: { field: Field } = expected;
        if (word === "is") expected = { kind: "is", field };
        else if (word === "not") expected = { kind: "negated", field };
        else if (word === "and" || word === "or") expected = { kind: "field" };
        else if (token.kind === ")") expected = { kind: "join" };
        else expected = { kind: "value", field };
        between = word === "between";
        list = false;
        break;
      }
      case "is":
        if (word !== "not") expected = { kind: "join" };
        break;
      case "value":
        if (token.kind === "(") list = true;
        else if (token.kind === ")") expected = { kind: "join" };
        else if (between && word === "and") between = false;
        else if (!between && !list) expected = { kind: "join" };
        break;
      case "join":
        if (word === "and" || word === "or") expected = { kind: "field" };
        break;
    }
  }
  return expected;
}

function suggest(
  expected: Expected,
  fields: readonly Field[],
  values: (field: Field) => readonly string[],
): Suggestion[] {
  switch (expected.kind) {
    case "field":
      return [...fieldSuggestions(fields), word("not", "the opposite of what follows")];
    case "operator":
      return operatorSuggestions(expected.field);
    case "negated":
      return operatorSuggestions(expected.field).filter(({ label }) =>
        ["in", "between", "contains", "matches"].includes(label),
      );
    case "is":
      return [word("missing", "has no value"), word("set", "has a value")];
    case "value":
      return valueSuggestions(expected.field, values(expected.field));
    case "join":
      return [word("and", "both must hold"), word("or", "one of them must hold")];
    case "nothing":
      return [];
  }
}

function fieldSuggestions(fields: readonly Field[]): Suggestion[] {
  const seen = new Set<string>();
  const suggestions: Suggestion[] = [];
  for (const field of [...fields, ...manyValued]) {
    if (seen.has(field.name.toLowerCase())) continue;
    seen.add(field.name.toLowerCase());
    const unit = field.unit === "" ? "" : ` (${field.unit})`;
    suggestions.push({
      insert: isPlainWord(field.name) ? field.name : quote(field.name, "`"),
      label: field.name,
      detail: field.definition === "" ? `${field.label}${unit}` : `${field.definition}${unit}`,
      kind: "field",
    });
  }
  return suggestions;
}

const comparisons = { "=": "equal to", "!=": "not equal to" };
const orders = { "<": "less than", "<=": "at most", ">": "more than", ">=": "at least" };
const lists = { in: "one of (a, b)", "not in": "none of (a, b)" };
const ranges = { between: "from one value to another, both included" };
const texts = { contains: "holds these words", matches: "fits a pattern with * and ?" };
const presences = { "is set": "has a value", "is missing": "has no value" };

function operatorSuggestions(field: Field): Suggestion[] {
  const known =
    field.type === "text"
      ? { ...comparisons, ...lists, ...texts, ...presences }
      : field.type === "boolean"
        ? { ...comparisons, ...presences }
        : { ...comparisons, ...orders, ...ranges, ...lists, ...presences };
  return Object.entries(known).map(([label, detail]) => ({
    insert: label,
    label,
    detail,
    kind: "operator",
  }));
}

function valueSuggestions(field: Field, known: readonly string[]): Suggestion[] {
  const values = field.type === "boolean" ? ["yes", "no"] : [...(field.choices ?? []), ...known];
  return [...new Set(values)].map((value) => ({
    insert: isPlainWord(value) && !keywords.has(value.toLowerCase()) ? value : quote(value),
    label: value,
    detail: field.label,
    kind: "value",
  }));
}

function word(text: string, detail: string): Suggestion {
  return { insert: text, label: text, detail, kind: "word" };
}
