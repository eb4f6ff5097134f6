import type { AnalysisWarning } from "../../api.ts";
import { type FrameSet, isTimed, timedFrames } from "../frameSet.ts";
import { durationText, several, warn } from "./warning.ts";

/** Exposures that differ by more than this share are said to differ: clocks are not better than that. */
const sameWithin = 0.01;

/** Frames whose file does not tell how long they were exposed, and exposures of several lengths. */
export function checkExposures(set: FrameSet): AnalysisWarning[] {
  const warnings: AnalysisWarning[] = [];
  const untimed = set.frames.filter((frame) => !isTimed(frame));
  if (untimed.length > 0) {
    const impossible = untimed.find(({ acqTime }) => acqTime !== null)?.acqTime;
    const found =
      impossible === undefined
        ? "have no exposure time"
        : `have no exposure time, or one that cannot be (such as ${impossible} s)`;
    warnings.push(
      warn(
        "no-exposure",
        `${several(untimed.length, "frame")} of ${set.frames.length} ${found}. They are left out, with the tracks in them: without a time they cannot be part of a rate.`,
      ),
    );
  }
  const lengths = timedFrames(set).map(({ acqTime }) => acqTime ?? 0);
  const shortest = lengths.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
  if (longest > shortest * (1 + sameWithin)) {
    warnings.push(
      warn(
        "exposures-differ",
        `The exposures are not all of one length: from ${durationText(shortest)} to ${durationText(longest)}. A long frame catches more tracks than a short one, so each frame is compared with what its own time lets expect.`,
      ),
    );
  }
  return warnings;
}
