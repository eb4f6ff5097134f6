import { estimateText } from "../../core/analysis/estimateText.ts";
import type { FitReport, Quantity } from "../../core/api.ts";

/** Whether a number may be shown: one without an error is no result where a fit failed. */
export function carries({ error }: Pick<Quantity, "error">, fits: readonly FitReport[]): boolean {
  if (error !== null) return Number.isFinite(error);
  return fits.every(({ converged }) => converged);
}

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
