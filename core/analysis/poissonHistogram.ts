import { type CountedFrames, sum } from "./counting.ts";
import { type ChiSquareTest, chiSquareTest, expectedCounts } from "./dispersion.ts";
import { poissonAtLeast, poissonProbability } from "./distributions.ts";

/** Frames by how many events they hold, beside what chance gives for the same rate. */
export interface PoissonHistogram {
  /** Number of frames with 0, 1, 2, ... events. */
  readonly frames: readonly number[];
  /** What a Poisson distribution expects in each; frames of other exposures have other means. */
  readonly expected: readonly number[];
  /** Frames expected with more events than the last entry. */
  readonly expectedBeyond: number;
}

/** Fewest events that a bin must expect for chi-square to be what tables say. */
const leastExpected = 5;
/** Beyond so many events a frame, a bin each is no histogram any more. */
const mostBins = 2000;

/** Frames with many events each are put together: 0 to w - 1 events, w to 2 w - 1, and so on. */
export function binWidth(counts: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < counts.length; i++) most = Math.max(most, counts[i]);
  return Math.max(1, Math.ceil((most + 1) / mostBins));
}

export function poissonHistogram(frames: CountedFrames, width = 1): PoissonHistogram {
  const counts = frames.counts;
  const bins: number[] = [];
  for (let i = 0; i < counts.length; i++) {
    const bin = Math.floor(counts[i] / width);
    while (bins.length <= bin) bins.push(0);
    bins[bin]++;
  }
  const means = groupEqual(expectedCounts(frames));
  const total = (probability: (mean: number) => number) =>
    means.reduce((so, { mean, times }) => so + times * probability(mean), 0);
  const expected = bins.map((_, bin) =>
    total((mean) => {
      let within = 0;
      for (let k = bin * width; k < (bin + 1) * width; k++) within += poissonProbability(k, mean);
      return within;
    }),
  );
  return {
    frames: bins,
    expected,
    expectedBeyond: total((mean) => poissonAtLeast(bins.length * width, mean)),
  };
}

/** Most frames of a run have the same exposure: each mean once, with how often it occurs. */
function groupEqual(means: Float64Array): { mean: number; times: number }[] {
  const times = new Map<number, number>();
  for (const mean of means) times.set(mean, (times.get(mean) ?? 0) + 1);
  return [...times].map(([mean, count]) => ({ mean, times: count }));
}

/** Neighbouring bins of a histogram taken together. */
export interface MergedBin {
  /** First and last of the bins. */
  readonly from: number;
  readonly to: number;
  readonly observed: number;
  readonly expected: number;
}

/** Takes neighbouring bins together until each expects 5 or more. What is left over at the end joins the last. */
export function mergeBins(
  observed: readonly number[],
  expected: readonly number[],
  least = leastExpected,
): MergedBin[] {
  const merged: MergedBin[] = [];
  let open: MergedBin | null = null;
  for (const [bin, value] of expected.entries()) {
    open = join(open, { from: bin, to: bin, observed: observed[bin], expected: value });
    if (open.expected >= least) {
      merged.push(open);
      open = null;
    }
  }
  if (open !== null) merged.push(join(merged.pop() ?? null, open));
  return merged;
}

function join(first: MergedBin | null, second: MergedBin): MergedBin {
  if (first === null) return second;
  return {
    from: first.from,
    to: second.to,
    observed: first.observed + second.observed,
    expected: first.expected + second.expected,
  };
}

/**
 * Whether the frames are spread over the numbers of events as a Poisson distribution of the same mean says:
 * chi-square over merged bins, with one degree of freedom less for the mean, which is the data's own.
 * `null` where there are too few frames for two bins and a degree of freedom.
 */
export function poissonGoodness(histogram: PoissonHistogram): ChiSquareTest | null {
  const bins = mergeBins(
    [...histogram.frames, 0],
    [...histogram.expected, histogram.expectedBeyond],
  );
  if (bins.length < 3) return null;
  const statistic = sum(bins.map((bin) => (bin.observed - bin.expected) ** 2 / bin.expected));
  return chiSquareTest(statistic, bins.length - 2);
}
