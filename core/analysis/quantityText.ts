import type { Quantity } from "../api.ts";
import { estimateText } from "./estimateText.ts";

/** A number with its error and its unit. */
export function quantityText({
  value,
  error,
  unit,
}: Pick<Quantity, "value" | "error" | "unit">): string {
  const text = estimateText(value, error);
  if (unit === "") return text;
  return text.includes("±") ? `(${text}) ${unit}` : `${text} ${unit}`;
}
