import type { AnalysisWarning } from "../../api.ts";
import { sum, upperLimitOfNone } from "../counting.ts";
import { countsOf, type FrameSet, timedFrames } from "../frameSet.ts";
import { warn } from "./warning.ts";

/** Nothing counted is a result too: a rate that it rules out. */
export function checkNothingCounted(set: FrameSet): AnalysisWarning[] {
  const { counts, exposures } = countsOf(timedFrames(set));
  if (sum(counts) > 0 || !(sum(exposures) > 0)) return [];
  const limit = upperLimitOfNone(sum(exposures));
  return [
    warn(
      "nothing-counted",
      `Not one track was counted. That does not make the rate 0 ± 0: with 95 % certainty it is below ${Number(limit.toPrecision(2))} a second (3.0 / T).`,
    ),
  ];
}
