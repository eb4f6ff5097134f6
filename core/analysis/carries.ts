import type { FitReport, Quantity } from "../api.ts";

/** Whether a number may be shown: one without an error is no result where a fit failed. */
export function carries({ error }: Pick<Quantity, "error">, fits: readonly FitReport[]): boolean {
  if (error !== null) return Number.isFinite(error);
  return fits.every(({ converged }) => converged);
}
