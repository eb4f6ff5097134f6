import type { Kappa } from "../../core/agreement/kappa.ts";
import { countOf } from "../words/numbers.ts";

/** `0.210 ± 0.101 (10 tracks, 38 % agree, 21 % would by chance)`, or why there is none. */
export function kappaText(kappa: Kappa): string {
  if (kappa.kappa === null) return `none. ${kappa.reason}`;
  const { observed, expected, tracks, error, errorReason } = kappa;
  const value = `${kappa.kappa.toFixed(3)}${error === null ? "" : ` ± ${error.toFixed(3)}`}`;
  const shares = `${countOf(tracks, "track")}, ${percent(observed)} agree, ${percent(expected)} would by chance`;
  return `${value} (${shares})${errorReason === null ? "" : `. ${errorReason}`}`;
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
