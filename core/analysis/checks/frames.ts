import type { AnalysisWarning } from "../../api.ts";
import type { FrameSet } from "../frameSet.ts";
import { checkConditions } from "./conditions.ts";
import { checkEmptyFrames } from "./emptyFrames.ts";
import { checkExposures } from "./exposures.ts";
import { checkNoisyPixels, type ReadHits } from "./noisyPixels.ts";
import { checkStartTimes } from "./startTimes.ts";

/** What is looked at before any number is believed. */
export function checkFrames(set: FrameSet, read: ReadHits): AnalysisWarning[] {
  return [
    ...checkExposures(set),
    ...checkEmptyFrames(set),
    ...checkStartTimes(set),
    ...checkNoisyPixels(set, read),
    ...checkConditions([set]),
  ];
}
