import { TrackroomError } from "../errors.ts";

/** Events counted in exposures of the detector, one number of each a frame. Frames without events are 0. */
export interface CountedFrames {
  readonly counts: ArrayLike<number>;
  /** Length of each exposure, in s. */
  readonly exposures: ArrayLike<number>;
}

/** A number and how far it may be off (one standard deviation). */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Adds up numbers. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

/** A count and its noise: N ± √N. */
export const counted = (count: number): Estimate => ({ value: count, error: Math.sqrt(count) });

/**
 * Events a second: N / T ± √N / T, with T the live time.
 * @throws TrackroomError where there is no live time
 */
export function rateOf({ counts, exposures }: CountedFrames): Estimate {
  const time = sum(exposures);
  if (!(time > 0)) {
    throw new TrackroomError(
      "wrong-usage",
      "These frames have no exposure time, and without a time there is no rate. It stands in the .dsc beside a frame: import them together.",
    );
  }
  return dividedBy(counted(sum(counts)), time);
}

/** Mean a frame: N / n ± √N / n (the noise of the sum shared out, not the root of the mean). */
export const meanPerFrame = ({ counts }: CountedFrames): Estimate =>
  dividedBy(counted(sum(counts)), counts.length);

/** By a number that has no noise. */
export const dividedBy = ({ value, error }: Estimate, by: number): Estimate => ({
  value: value / by,
  error: error / Math.abs(by),
});

/** a - b of two numbers that know nothing of each other. */
export const difference = (a: Estimate, b: Estimate): Estimate => ({
  value: a.value - b.value,
  error: Math.hypot(a.error, b.error),
});

/** a / b of two numbers that know nothing of each other. */
export function ratio(a: Estimate, b: Estimate): Estimate {
  const value = a.value / b.value;
  return { value, error: Math.hypot(a.error, value * b.error) / Math.abs(b.value) };
}

/** A share, and how it was worked out. */
export interface Share extends Estimate {
  readonly formula: string;
}

/**
 * Share k / n of n that were looked at, with the binomial error √(p (1 - p) / n). Where none or all are, that would say
 * that the share is known for certain: there p is (k + 1) / (n + 2) in the error, what one more of each kind gives.
 */
export function share(part: number, whole: number): Share {
  const value = part / whole;
  const certain = part === 0 || part === whole;
  const p = certain ? (part + 1) / (whole + 2) : value;
  const error = Math.sqrt((p * (1 - p)) / whole);
  const formula = `p = ${part} / ${whole} ± √(p (1 - p) / n)${certain ? `, with p = ${part + 1} / ${whole + 2} in the error, for so few cannot rule out the other kind` : ""}`;
  return { value, error, formula };
}

/** The rate that is ruled out with 95 % certainty where not one event was counted: 3.0 / T. */
export const upperLimitOfNone = (time: number): number => -Math.log(0.05) / time;
