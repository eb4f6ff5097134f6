import type { ValueType } from "../vocabulary.ts";
import { parseDate } from "./date.ts";
import type { QueryValue } from "./model.ts";

const booleans: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  no: false,
  false: false,
  "1": true,
  "0": false,
};

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that text stands for, or null; unlike `Number`, neither "" nor "0x10" is one. */
export function parseNumber(text: string): number | null {
  const value = numberPattern.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** A value as a field of some type holds it; null where it cannot. Text turns into numbers, dates, yes and no. */
export function toType(value: QueryValue, type: ValueType): QueryValue | null {
  switch (type) {
    case "text":
      return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
    case "integer":
    case "number":
      if (typeof value === "string") return parseNumber(value);
      return Number(value);
    case "date":
      if (typeof value === "boolean") return null;
      if (typeof value === "number") return value;
      return parseDate(value) ?? parseNumber(value);
    case "boolean":
      return typeof value === "boolean" ? value : (booleans[String(value).toLowerCase()] ?? null);
  }
}

/** What a value of each type looks like, for messages. */
export const typeExamples: Readonly<Record<ValueType, string>> = {
  text: 'a text, such as "KCl"',
  integer: "a whole number, such as 30",
  number: "a number, such as 0.5",
  date: "a date, such as 2014-04-02T14:00Z",
  boolean: "yes or no",
};

/** The type that a value seems to be of, for fields made on the fly: number, date, boolean or text. */
export function inferType(value: QueryValue): ValueType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return "number";
  if (/^(yes|no|true|false)$/i.test(value)) return "boolean";
  if (parseNumber(value) !== null) return "number";
  return parseDate(value) === null ? "text" : "date";
}
