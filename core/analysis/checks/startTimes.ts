import type { AnalysisWarning } from "../../api.ts";
import type { AnalysedFrame, FrameSet } from "../frameSet.ts";
import { durationText, several, warn } from "./warning.ts";

/** 1990, before any such detector: a start of 0 or -1 is a clock that was never set. */
const earliest = 631_152_000;
/** A pause of so many usual steps is a jump. */
const longPause = 20;
/** Two starts are as good as equal where they differ by less than this share of the exposure. */
const clockNoise = 0.05;

export const hasStart = ({ startTime }: AnalysedFrame): boolean =>
  startTime !== null && startTime >= earliest;

/** Start times that are missing, stand still, overlap or jump. */
export function checkStartTimes(set: FrameSet): AnalysisWarning[] {
  const warnings: AnalysisWarning[] = [];
  const timed = set.frames.filter(hasStart);
  const untimed = set.frames.length - timed.length;
  if (untimed > 0) {
    warnings.push(
      warn(
        "start-times",
        `${several(untimed, "frame")} of ${set.frames.length} ${untimed === 1 ? "has" : "have"} no start time, or one before 1990: the clock was not set. Nothing can be said of when these were taken.`,
      ),
    );
  }
  for (const frames of Map.groupBy(timed, ({ chip }) => chip).values()) {
    warnings.push(...checkSteps(frames));
  }
  return warnings;
}

/** Of one detector, which cannot take two frames at once. */
function checkSteps(frames: readonly AnalysedFrame[]): AnalysisWarning[] {
  const starts = frames.map(({ startTime }) => startTime ?? 0);
  const steps = starts.slice(1).map((start, i) => start - starts[i]);
  const overlaps = steps.filter(
    (step, i) => step < (frames[i].acqTime ?? 0) * (1 - clockNoise),
  ).length;
  const warnings: AnalysisWarning[] = [];
  if (overlaps > 0) {
    warnings.push(
      warn(
        "start-times",
        `${several(overlaps, "frame")} ${overlaps === 1 ? "begins" : "begin"} before the frame before is over, which one detector cannot do. Either a clock was set back, start times are rounded, or the same exposures are here twice.`,
      ),
    );
  }
  const usual = median(steps);
  const jumps = steps.filter((step) => step > longPause * usual);
  if (usual > 0 && jumps.length > 0) {
    const longest = jumps.reduce((a, b) => Math.max(a, b));
    warnings.push(
      warn(
        "start-times",
        `The start times jump ${several(jumps.length, "time")}, the longest pause is ${durationText(longest)} (frames usually follow each other after ${durationText(usual)}). If anything changed in between, these are two measurements and not one.`,
      ),
    );
  }
  return warnings;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
