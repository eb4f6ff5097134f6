import type { Field } from "../../core/api.ts";
import { readValue } from "../changes/valueText.ts";
import { formatNumber, withDecimalSign } from "../words/numbers.ts";

type Typed = Pick<Field, "type">;

/** A limit where there is little room: dates as "2024-03-12 10:05" (UTC). */
export function limitText({ type }: Typed, value: number): string {
  if (type !== "date") return formatNumber(value);
  return new Date(1000 * value).toISOString().slice(0, 16).replace("T", " ");
}

/** A limit as it stands in a box to change it. */
export function limitToEdit(field: Typed, value: number): string {
  return field.type === "date" ? limitText(field, value) : withDecimalSign(String(value));
}

/** What somebody typed as a limit; null where it is none. */
export function readLimit({ type }: Typed, text: string): number | null {
  const value = readValue(text, { type: type === "integer" ? "number" : type });
  return typeof value === "number" ? value : null;
}
