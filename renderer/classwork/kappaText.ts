import type { Kappa } from "../../core/agreement/kappa.ts";
import { countOf, withDecimalSign } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";

/** `0.210 ± 0.101 (10 tracks, 38 % agree, 21 % would by chance)`, or why there is none. */
export function kappaText(kappa: Kappa): string {
  if (kappa.kappa === null)
    return say("classwork.noKappaSince", { reason: sentenceIn(kappa.reason) });
  const { observed, expected, tracks, error, errorReason } = kappa;
  const text = say("classwork.kappaWithShares", {
    kappa: `${fixed(kappa.kappa, 3)}${error === null ? "" : ` ± ${fixed(error, 3)}`}`,
    tracks: countOf(tracks, "track"),
    observed: percent(observed),
    expected: percent(expected),
  });
  return `${text}${errorReason === null ? "" : `. ${sentenceIn(errorReason)}`}`;
}

/** So many digits behind the decimal sign. */
export function fixed(value: number, digits: number): string {
  return withDecimalSign(value.toFixed(digits));
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
