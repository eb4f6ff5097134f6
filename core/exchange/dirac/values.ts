import type { MetadataValue, ValueType } from "../../vocabulary.ts";
import type { DiracType } from "./names.ts";

/** A value as the catalogue holds it, or why it cannot. */
export type DiracValue = { readonly value: string | number } | { readonly reason: string };

/** The longest text, in characters: a column of the type VARCHAR(128). */
const longestText = 128;
/** A column of the type INT. */
const largestInt = 2 ** 31 - 1;
/** The largest number of a column of the type FLOAT, which has 24 binary digits. */
const largestFloat = (2 - 2 ** -23) * 2 ** 127;
/** The first and the last moment of a column of the type DATETIME, in s since 1970 UTC. */
const [firstDate, lastDate] = [
  Date.UTC(1000, 0, 1) / 1000,
  Date.UTC(9999, 11, 31, 23, 59, 59) / 1000,
];

/** The type that a field of ours has there; null where there is none. */
export function diracType(type: ValueType): DiracType | null {
  switch (type) {
    case "integer":
      return "int";
    case "number":
      return "float";
    case "text":
      return "string";
    case "date":
      return "date";
    case "boolean":
      return null;
  }
}

/** Our type for one that the catalogue names; null where it is none that we know. */
export function typeFromDirac(type: string): ValueType | null {
  const word = type.toLowerCase();
  if (word.startsWith("int")) return "integer";
  if (word === "float" || word === "double") return "number";
  if (word === "string" || word.startsWith("varchar")) return "text";
  if (word === "date" || word === "datetime") return "date";
  return null;
}

export function diracValue(value: MetadataValue, type: DiracType): DiracValue {
  if (type === "string") return textValue(String(value));
  const number = typeof value === "boolean" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) {
    return { reason: `'${value}' is no number.` };
  }
  if (type === "date") return dateValue(number);
  if (type === "int" && (!Number.isInteger(number) || Math.abs(number) > largestInt)) {
    return {
      reason: `${number} is no whole number of at most ${largestInt}, as its type int has.`,
    };
  }
  if (Math.abs(number) > largestFloat) {
    return { reason: `${number} is larger than any number of the type float.` };
  }
  return { value: number };
}

function textValue(text: string): DiracValue {
  const length = [...text].length;
  if (length > longestText) {
    return { reason: `Its text has ${length} characters; there, ${longestText} are the most.` };
  }
  return text === "" ? { reason: "It is an empty text." } : { value: text };
}

/** Date and time with a T between: the command line parts words at spaces. */
function dateValue(seconds: number): DiracValue {
  if (!Number.isInteger(seconds)) {
    return { reason: "Its time has parts of a second, which the type date has not." };
  }
  if (seconds < firstDate || seconds > lastDate) {
    return { reason: "Its date is not of the years 1000 to 9999, as the type date has." };
  }
  return { value: new Date(seconds * 1000).toISOString().slice(0, 19) };
}

/** White space and control characters, at some of which Python's `str.split()` parts words. */
const whiteSpace = /[\s\p{Cc}]/u;

/** Whether the command line can say a value: it knows no quotes. */
export const canBeSaid = (value: string | number): boolean =>
  typeof value === "number" || !whiteSpace.test(value);
