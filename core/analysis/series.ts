import type { AnalysisWarning } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { type Possible, standInWarnings, withoutStandIns } from "./checks/standIns.ts";
import { several, warn } from "./checks/warning.ts";
import { type Estimate, sum } from "./counting.ts";
import { countsOf, type FrameSet, timedFrames } from "./frameSet.ts";

/** A field of the frames that a rate is measured against. */
export interface ByField {
  readonly name: string;
  readonly unit: string;
}

/** What was counted at one value of a field that people set, such as a thickness. */
export interface SeriesPoint {
  readonly x: number;
  readonly count: number;
  /** Live time, in s. */
  readonly time: number;
  readonly frames: number;
}

export interface Series {
  /** In rising order of x. */
  readonly points: readonly SeriesPoint[];
  readonly warnings: readonly AnalysisWarning[];
}

/** Counts by the values of a field of the frames, which the set was read with. */
export function seriesBy(
  set: FrameSet,
  field: string,
  possible: Possible = "not negative",
): Series {
  const frames = timedFrames(set);
  const valued = frames.filter(({ values }) => typeof values[field] === "number");
  const value = (frame: (typeof frames)[number]) => Number(frame.values[field]);
  const { kept, standIns } = withoutStandIns(valued, value, possible);
  const warnings = standInWarnings(field, standIns, "frame");
  if (valued.length < frames.length) {
    const without = frames.length - valued.length;
    warnings.push(
      warn(
        "stand-in",
        `${several(without, "frame")} of ${frames.length} ${without === 1 ? "has" : "have"} no ${field}: left out.`,
      ),
    );
  }
  const points = [...Map.groupBy(kept, value)].map(([x, members]) => {
    const { counts, exposures } = countsOf(members);
    return { x, count: sum(counts), time: sum(exposures), frames: members.length };
  });
  return { points: points.sort((a, b) => a.x - b.x), warnings };
}

/** @throws TrackroomError where there are too few points for a curve */
export function needPoints(series: Series, least: number, field: string): void {
  const found = series.points.length;
  if (found >= least) return;
  throw new TrackroomError(
    "wrong-usage",
    `This takes frames with at least ${least} different values of ${field}, and there ${found === 1 ? "is 1" : `are ${found}`}. Set ${field} on the frames (or their data sets) first.`,
  );
}

export const rateOfPoint = ({ count, time }: SeriesPoint): Estimate => ({
  value: count / time,
  error: Math.sqrt(count) / time,
});
