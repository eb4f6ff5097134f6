import type { AnalysisWarning } from "../../api.ts";
import { sum } from "../counting.ts";
import type { AnalysedFrame, FrameSet } from "../frameSet.ts";
import { hasStart, median } from "./startTimes.ts";
import { several, warn } from "./warning.ts";

/** Chance that so many frames all hold something, below which it is no chance any more. */
const unlikely = 0.001;
/** A step is a whole number of usual steps where it is off by less than this share of one. */
const wholeWithin = 0.1;
/** Longer gaps are pauses. */
const mostLeftOut = 10;

/**
 * Frames without any track must be among the frames, or a rate comes out too high. Signs that they were left out of
 * the files: not one is empty although many should be, or the start times have holes of whole frames.
 */
export function checkEmptyFrames(set: FrameSet): AnalysisWarning[] {
  return [noneEmpty(set.frames), holes(set)].filter((warning) => warning !== null);
}

function noneEmpty(frames: readonly AnalysedFrame[]): AnalysisWarning | null {
  if (frames.some(({ clusterCount }) => clusterCount === 0)) return null;
  const mean = sum(frames.map(({ clusterCount }) => clusterCount)) / frames.length;
  const chance = (1 - Math.exp(-mean)) ** frames.length;
  if (chance > unlikely) return null;
  const expected = Math.round(frames.length * Math.exp(-mean));
  return warn(
    "empty-frames-missing",
    `Not one of the ${frames.length} frames is empty, although with ${mean.toFixed(1)} tracks a frame about ${several(Math.max(1, expected), "frame")} should be, by chance alone. Empty frames were probably left out when the files were written: then the true time is longer, and the true rate lower, than what is given here.`,
  );
}

function holes(set: FrameSet): AnalysisWarning | null {
  // A query that takes some frames alone makes holes of its own.
  if (set.partial) return null;
  let missing = 0;
  for (const frames of Map.groupBy(set.frames.filter(hasStart), ({ chip }) => chip).values()) {
    missing += framesMissing(frames.map(({ startTime }) => startTime ?? 0));
  }
  if (missing === 0) return null;
  return warn(
    "empty-frames-missing",
    `The start times have holes where ${several(missing, "frame")} would fit exactly. If these were frames without a track that nobody kept, they must count: the true time is longer, and the true rate lower, than what is given here.`,
  );
}

/** Frames that fit into the holes of starts that otherwise follow each other evenly. */
function framesMissing(starts: readonly number[]): number {
  const steps = starts.slice(1).map((start, i) => start - starts[i]);
  const usual = median(steps);
  const even = steps.filter((step) => Math.abs(step - usual) < wholeWithin * usual).length;
  if (!(usual > 0) || even < steps.length / 2 || steps.length < 5) return 0;
  let missing = 0;
  for (const step of steps) {
    const whole = Math.round(step / usual);
    const fits = Math.abs(step / usual - whole) < wholeWithin;
    if (whole >= 2 && whole <= mostLeftOut && fits) missing += whole - 1;
  }
  return missing;
}
