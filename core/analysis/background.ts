import type { AnalysisWarning } from "../api.ts";
import { warn } from "./checks/warning.ts";
import { type Estimate, sum } from "./counting.ts";
import { plainText } from "./estimateText.ts";
import { countsOf, type FrameSet, timedFrames } from "./frameSet.ts";
import { rateOfPoint, type SeriesPoint } from "./series.ts";

/** What is counted without the source, and how it is known. */
export type Background =
  /** Nobody measured it: taken as none. */
  | { readonly kind: "none" }
  /** Found by the fit. */
  | { readonly kind: "free" }
  /** Counted in a time of its own. */
  | { readonly kind: "counted"; readonly count: number; readonly time: number };

/** A rate that somebody gives by hand, as the count and the time that have the same rate and error. */
export function givenBackground({ value, error }: Estimate): Background {
  if (value === 0) return { kind: "none" };
  const time = value / error ** 2;
  return { kind: "counted", count: value * time, time };
}

export function countedBackground(set: FrameSet): Background {
  const { counts, exposures } = countsOf(timedFrames(set));
  return { kind: "counted", count: sum(counts), time: sum(exposures) };
}

/** In events a second; 0 where it is not known beforehand. */
export function backgroundRate(background: Background): Estimate {
  if (background.kind !== "counted") return { value: 0, error: 0 };
  const { count, time } = background;
  return { value: count / time, error: Math.sqrt(count) / time };
}

/** A net rate this many standard deviations below 0 is no chance. */
const beyond = 3;

/** A background that is missing, or larger than what it is taken off. */
export function checkBackground(
  background: Background,
  points: readonly SeriesPoint[],
): AnalysisWarning[] {
  if (background.kind === "free") return [];
  if (background.kind === "none") {
    return [
      warn(
        "background",
        "No background is taken off. A detector counts without any source too (stone, air, cosmic rays): measure that as well, or let the fit find it.",
      ),
    ];
  }
  const off = backgroundRate(background);
  const below = points.filter((point) => {
    const rate = rateOfPoint(point);
    return off.value - rate.value > beyond * Math.hypot(off.error, rate.error);
  });
  if (below.length === 0) return [];
  return [
    warn(
      "background",
      `The background (${plainText(off.value)} a second) is larger than what was counted with the source (at ${below.map(({ x }) => plainText(x)).join(", ")}): less than nothing would be left. It was measured under other conditions, or the sets are mixed up.`,
    ),
  ];
}

/** A fitted background that is negative beyond chance. */
export function checkFittedBackground(value: number, error: number | null): AnalysisWarning[] {
  if (error === null || value > -beyond * error) return [];
  return [
    warn(
      "background",
      `The fit finds a background of ${plainText(value)} a second: less than nothing, which cannot be. The curve does not suit the data.`,
    ),
  ];
}
