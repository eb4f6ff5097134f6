import type { AnalysisWarning, FitReport } from "../../api.ts";
import { warn } from "../checks/warning.ts";
import { type ChiSquareTest, chiSquareTest } from "../dispersion.ts";
import { mergeBins } from "../poissonHistogram.ts";
import { rejectedBelow, testResult } from "../testSentence.ts";
import type { Fit } from "./fit.ts";
import { freeParameters } from "./problem.ts";

export interface FitWords {
  readonly label: string;
  /** The curve as people write it. */
  readonly model: string;
  readonly method: string;
}

/** A fit as it is shown. */
export function fitReport(fit: Fit, words: FitWords): FitReport {
  const { problem, values, errors, covariance, converged, iterations } = fit;
  return {
    ...words,
    converged,
    iterations,
    parameters: problem.parameters.map(({ name, label, unit, meaning, fixed }, k) => ({
      name,
      label,
      value: values[k],
      error: errors[k],
      unit,
      formula: meaning,
      fixed: fixed === true,
    })),
    covariance: covariance.map((row) => [...row]),
    goodness: testResult(goodnessOf(fit), {
      name: "chiSquare",
      label: "Chi-square",
      measures: "The points differ from the curve",
      large:
        "The curve does not describe these data, however good it looks: its numbers mean little.",
      small: "The points lie closer to the curve than their errors allow: are the errors right?",
    }),
  };
}

/**
 * Chi-square of the fit. Of counts it is Pearson's, over neighbouring bins that are merged until each expects 5, for
 * with fewer it would not be the chi-square of the tables.
 */
export function goodnessOf(fit: Fit): ChiSquareTest {
  const { problem, values, statistic, degrees } = fit;
  if (problem.noise !== "counting") return chiSquareTest(statistic, degrees);
  const observed = Array.from(problem.observed);
  const bins = mergeBins(
    observed,
    observed.map((_, i) => problem.expected(values, i)),
  );
  let total = 0;
  for (const bin of bins) total += (bin.observed - bin.expected) ** 2 / bin.expected;
  return chiSquareTest(total, Math.max(0, bins.length - freeParameters(problem).length));
}

/** What is wrong with a fit, before its numbers are believed. */
export function checkFit(fit: Fit, what: string): AnalysisWarning[] {
  if (!fit.converged) {
    return [
      warn("fit-failed", `${what} could not be fitted: ${fit.trouble}. The numbers are no result.`),
    ];
  }
  const { above, degrees } = goodnessOf(fit);
  if (degrees < 1) {
    return [
      warn(
        "too-few",
        `${what} has as many numbers to find as there are points, so nothing is left to see whether it is right. Take more points.`,
      ),
    ];
  }
  if (above >= rejectedBelow) return [];
  return [
    warn(
      "fit-rejected",
      `${what} does not describe these data (see chi-square): either something else is going on, or the errors are larger than counting noise. Do not use its numbers.`,
    ),
  ];
}
