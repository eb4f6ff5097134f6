import { type ChiSquareTest, chiSquareTest } from "./dispersion.ts";
import { kolmogorovAbove } from "./distributions.ts";
import { mergeBins } from "./poissonHistogram.ts";

/**
 * Chi-square of two histograms: whether both are of one shape, each of its own size (Numerical Recipes 14.3, unequal
 * numbers). Neighbouring bins are merged until each expects 5 or more in both.
 */
export function sameShape(first: readonly number[], second: readonly number[]): ChiSquareTest {
  const [all, others] = [total(first), total(second)];
  if (all === 0 || others === 0) return chiSquareTest(0, 0);
  const bins = mergedTogether(first, second, Math.min(all, others) / (all + others));
  const weight = Math.sqrt(others / all);
  let statistic = 0;
  for (const { a, b } of bins) statistic += (weight * a - b / weight) ** 2 / (a + b);
  return chiSquareTest(statistic, Math.max(0, bins.length - 1));
}

/** Whether two histograms of counts in two live times have the same rate in every bin. */
export function sameRates(
  first: readonly number[],
  second: readonly number[],
  times: readonly [number, number],
): ChiSquareTest {
  const smaller = Math.min(...times) / (times[0] + times[1]);
  const bins = mergedTogether(first, second, smaller);
  let statistic = 0;
  let degrees = 0;
  for (const { a, b } of bins) {
    if (a + b === 0) continue;
    // Of a + b events, the first set's live time lets expect its share.
    const expected = ((a + b) * times[0]) / (times[0] + times[1]);
    const other = a + b - expected;
    statistic += (a - expected) ** 2 / expected + (b - other) ** 2 / other;
    degrees++;
  }
  return chiSquareTest(statistic, degrees);
}

/** @param smaller share of the events that the set with fewer is expected to have */
function mergedTogether(first: readonly number[], second: readonly number[], smaller: number) {
  const sums = first.map((count, i) => count + second[i]);
  return mergeBins(
    first,
    sums.map((sum) => sum * smaller),
  ).map(({ from, to }) => ({
    a: total(first.slice(from, to + 1)),
    b: total(second.slice(from, to + 1)),
  }));
}

const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

export interface KolmogorovTest {
  /** Largest distance of the two cumulative distributions. */
  readonly distance: number;
  /** Probability that chance alone gives this much or more. */
  readonly above: number;
}

/** Kolmogorov and Smirnov's test of two samples, without bins; with Stephens' correction for few values. */
export function kolmogorovSmirnov(first: Float64Array, second: Float64Array): KolmogorovTest {
  const a = first.filter((value) => !Number.isNaN(value)).sort();
  const b = second.filter((value) => !Number.isNaN(value)).sort();
  if (a.length === 0 || b.length === 0) return { distance: 0, above: 1 };
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i], b[j]);
    // All of one value at once: whole numbers have many alike.
    while (i < a.length && a[i] <= value) i++;
    while (j < b.length && b[j] <= value) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { distance, above: kolmogorovAbove((root + 0.12 + 0.11 / root) * distance) };
}
