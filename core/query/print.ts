import type { Field } from "../api.ts";
import { formatDate, parseDate } from "./date.ts";
import { findField } from "./fields.ts";
import { isPlainWord, quote } from "./lex.ts";
import type { Condition, QueryValue } from "./model.ts";
import { parseNumber } from "./values.ts";

/**
 * A condition as query text; `parseQuery` reads the same condition back.
 *
 * @param fields with them, dates are written as dates in place of seconds since 1970
 */
export function printCondition(condition: Condition | null, fields: readonly Field[] = []): string {
  return condition === null ? "" : print(condition, fields);
}

function print(condition: Condition, fields: readonly Field[]): string {
  switch (condition.kind) {
    case "and":
    case "or":
      return printTerms(condition.kind, condition.terms, fields);
    case "not":
      return condition.term.kind === "in"
        ? printIn(condition.term, "not in", fields)
        : `not ${inBrackets(condition.term, fields)}`;
    case "in":
      return printIn(condition, "in", fields);
    case "missing":
    case "set":
      return `${printField(condition.field)} is ${condition.kind}`;
    case "contains":
      return `${printField(condition.field)} contains ${quote(condition.text)}`;
    case "matches":
      return `${printField(condition.field)} matches ${quote(condition.pattern)}`;
    case "between": {
      const value = valuePrinter(condition.field, fields);
      return `${printField(condition.field)} between ${value(condition.low)} and ${value(condition.high)}`;
    }
    case "compare": {
      const value = valuePrinter(condition.field, fields)(condition.value);
      return `${printField(condition.field)} ${condition.operator} ${value}`;
    }
  }
}

function printTerms(
  kind: "and" | "or",
  terms: readonly Condition[],
  fields: readonly Field[],
): string {
  // Nothing to fulfil is everything, nothing to choose from is nothing: said with a list that is empty.
  if (terms.length === 0) return kind === "and" ? "tag not in ()" : "tag in ()";
  if (terms.length === 1) return print(terms[0], fields);
  return terms.map((term) => inBrackets(term, fields)).join(` ${kind} `);
}

function inBrackets(condition: Condition, fields: readonly Field[]): string {
  const text = print(condition, fields);
  const several =
    (condition.kind === "and" || condition.kind === "or") && condition.terms.length > 1;
  return several ? `(${text})` : text;
}

function printIn(
  { field, values }: Extract<Condition, { kind: "in" }>,
  operator: string,
  fields: readonly Field[],
): string {
  return `${printField(field)} ${operator} (${values.map(valuePrinter(field, fields)).join(", ")})`;
}

function printField(name: string): string {
  return isPlainWord(name) ? name : quote(name, "`");
}

function valuePrinter(name: string, fields: readonly Field[]): (value: QueryValue) => string {
  const isDate = findField(name, fields)?.field.type === "date";
  return (value) => {
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (typeof value === "string") return printText(value);
    const date = isDate ? formatDate(value) : "";
    return parseDate(date) === value ? date : String(value);
  };
}

/** Without quotes where it cannot be taken for a number, a date, yes or no. */
function printText(text: string): string {
  const plain = /^[\p{L}_][\p{L}\d_./-]*$/u.test(text) && isPlainWord(text);
  const other = /^(yes|no|true|false)$/i.test(text) || parseNumber(text) !== null;
  return plain && !other ? text : quote(text);
}
