import { type CountedFrames, sum } from "./counting.ts";
import { chiSquareAbove, chiSquareBelow } from "./distributions.ts";

/** How far a statistic of chi-square's kind is from what chance gives. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly degrees: number;
  /** Probability that chance alone gives this much or more, and this much or less. */
  readonly above: number;
  readonly below: number;
}

export function chiSquareTest(statistic: number, degrees: number): ChiSquareTest {
  return {
    statistic,
    degrees,
    above: degrees > 0 ? chiSquareAbove(statistic, degrees) : 1,
    below: degrees > 0 ? chiSquareBelow(statistic, degrees) : 1,
  };
}

/** How many events each frame would have if all had come at one rate: in proportion to its exposure. */
export function expectedCounts({ counts, exposures }: CountedFrames): Float64Array {
  const rate = sum(counts) / sum(exposures);
  return Float64Array.from(exposures, (exposure) => rate * exposure);
}

/**
 * Index of dispersion: Σ (nᵢ - mᵢ)² / mᵢ with mᵢ what is expected in frame i; for exposures of one length mᵢ is
 * the mean. Independent events of one rate give a chi-square of n - 1 degrees of freedom; bursts give more, and
 * events that keep a distance (or a detector that misses some) give less.
 */
export function dispersion(frames: CountedFrames): ChiSquareTest {
  const expected = expectedCounts(frames);
  let statistic = 0;
  let used = 0;
  for (let i = 0; i < expected.length; i++) {
    // An exposure of no length expects nothing and says nothing.
    if (expected[i] === 0) continue;
    statistic += (frames.counts[i] - expected[i]) ** 2 / expected[i];
    used++;
  }
  return chiSquareTest(statistic, Math.max(0, used - 1));
}
