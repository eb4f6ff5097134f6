import { chdtrc, compiled, igam, kolmogorov, lgam, ndtr } from "cephes";

// Cephes is WebAssembly: it has to be compiled before the first call.
await compiled;

/** Cephes says "underflow" where a probability is too small for a number: to all purposes none. */
function orZero(probability: () => number): number {
  try {
    return probability();
  } catch (error) {
    if (error instanceof Error && error.message.includes("underflow")) return 0;
    throw error;
  }
}

/** Probability that a chi-square of so many degrees of freedom is at least this large. */
export function chiSquareAbove(value: number, degrees: number): number {
  return value <= 0 ? 1 : orZero(() => chdtrc(degrees, value));
}

/** Probability that a chi-square of so many degrees of freedom is at most this large. */
export function chiSquareBelow(value: number, degrees: number): number {
  return value <= 0 ? 0 : orZero(() => igam(degrees / 2, value / 2));
}

/** Probability of exactly `count` events where `mean` are expected. */
export function poissonProbability(count: number, mean: number): number {
  if (mean === 0) return count === 0 ? 1 : 0;
  return Math.exp(count * Math.log(mean) - mean - lgam(count + 1));
}

/** Probability of `count` events or more where `mean` are expected. */
export function poissonAtLeast(count: number, mean: number): number {
  if (count <= 0) return 1;
  return mean === 0 ? 0 : orZero(() => igam(count, mean));
}

/** Probability that a standard normal variable is at least so far from 0, on either side. */
export function normalBeyond(distance: number): number {
  return 2 * orZero(() => ndtr(-Math.abs(distance)));
}

/** Probability that Kolmogorov's statistic is at least this large, for many values. */
export function kolmogorovAbove(statistic: number): number {
  return statistic <= 0 ? 1 : orZero(() => kolmogorov(statistic));
}
