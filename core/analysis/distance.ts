import type { Analysis, FitReport, Quantity, TestResult } from "../api.ts";
import { type Background, checkBackground, checkFittedBackground } from "./background.ts";
import { checkFrames } from "./checks/frames.ts";
import type { ReadHits } from "./checks/noisyPixels.ts";
import { chiSquareTest } from "./dispersion.ts";
import { estimateText } from "./estimateText.ts";
import { fitCurve } from "./fit/fit.ts";
import { fitReport } from "./fit/report.ts";
import { describeSet, type FrameSet } from "./frameSet.ts";
import {
  checkRateFit,
  fitRates,
  type RateCurve,
  type RateFit,
  type SeriesWords,
  seriesChart,
  seriesTable,
} from "./rateFit.ts";
import { type ByField, needPoints, rateOfPoint, type SeriesPoint, seriesBy } from "./series.ts";
import { testResult } from "./testSentence.ts";

/**
 * Rate against distance: k / (d + d0)² + B. The source's middle and the sensor's surface lie deeper than where a ruler
 * is held: that is d0. The fits that leave it out, or draw a straight line through logarithms, are shown beside it.
 */
export function distanceExperiment(
  set: FrameSet,
  by: ByField,
  background: Background,
  read: ReadHits,
): Analysis {
  const series = seriesBy(set, by.name);
  needPoints(series, 4, by.name);
  const { points } = series;
  const found = fitRates(points, background, inverseSquare(points, by.unit, false));
  const plain = fitRates(points, background, inverseSquare(points, by.unit, true));
  const words = {
    label: "Inverse square with an offset",
    model: "rate(d) = k / (d + d0)² + B",
    method: found.method,
  };
  const slope = logarithmicSlope(points, found, by.unit);
  const chart = wordsOf(by);
  return {
    experiment: "distance",
    sets: [describeSet(set)],
    settings: { against: by.name },
    warnings: [
      ...checkFrames(set, read),
      ...series.warnings,
      ...checkBackground(background, points),
      ...checkRateFit(found, words),
      ...(background.kind === "free"
        ? checkFittedBackground(found.background.value, found.background.error)
        : []),
    ],
    numbers: [...numbersOf(found, by), ...(slope === null ? [] : [slopeOf(slope)])],
    tests: offsetTest(found, plain),
    fits: [
      fitReport(found.fit, words),
      fitReport(plain.fit, {
        label: "Inverse square without an offset",
        model: "rate(d) = k / d² + B",
        method: plain.method,
      }),
      ...(slope === null ? [] : [slope]),
    ],
    charts: [
      seriesChart(
        points,
        [
          { label: "with d0", fit: found },
          { label: "without d0", fit: plain },
        ],
        chart,
      ),
    ],
    tables: [seriesTable(points, found, chart)],
  };
}

/** Whether the points need the offset: chi-square without it less chi-square with it. */
function offsetTest(found: RateFit, plain: RateFit): TestResult[] {
  if (!found.fit.converged || !plain.fit.converged) return [];
  const gained = chiSquareTest(plain.fit.statistic - found.fit.statistic, 1);
  return [
    testResult(gained, {
      name: "offset",
      label: "Is the offset needed",
      measures: "Leaving the offset out makes the fit worse, by",
      large:
        "So it is real: the distances are not what the rays travel, and without it the inverse square law would seem to fail.",
    }),
  ];
}

function numbersOf(found: RateFit, { unit }: ByField): Quantity[] {
  const [k, d0] = found.fit.values;
  const [kError, d0Error] = found.fit.errors;
  const formula = "from the fit of k / (d + d0)² + B";
  return [
    {
      name: "strength",
      label: "Strength k",
      value: k,
      error: kError,
      unit: unit === "" ? "/s" : `${unit}²/s`,
      formula,
    },
    {
      name: "offset",
      label: "Offset d0",
      value: d0,
      error: d0Error,
      unit,
      formula: `${formula}: how much further it is than the ruler says`,
    },
    {
      name: "background",
      label: "Background B",
      ...found.background,
      unit: "/s",
      formula: found.fit.problem.parameters[2].meaning,
    },
  ];
}

/** A straight line through the logarithms of rate and distance, as people draw it. */
function logarithmicSlope(
  points: readonly SeriesPoint[],
  { background }: RateFit,
  unit: string,
): FitReport | null {
  const net = points
    .map((point) => ({ x: point.x, rate: rateOfPoint(point) }))
    .map(({ x, rate }) => ({ x, value: rate.value - background.value, error: rate.error }))
    .filter(({ x, value }) => x > 0 && value > 0);
  if (net.length < 3) return null;
  const fit = fitCurve({
    parameters: [
      {
        name: "slope",
        label: "slope",
        unit: "",
        meaning: "-2 for an inverse square law",
        initial: -2,
      },
      {
        name: "level",
        label: "ln k",
        unit: "",
        meaning: `logarithm of the rate at 1 ${unit}`,
        initial: 0,
      },
    ],
    observed: net.map(({ value }) => Math.log(value)),
    expected: ([slope, level], i) => level + slope * Math.log(net[i].x),
    noise: { errors: net.map(({ value, error }) => error / value) },
  });
  return fitReport(fit, {
    label: "Straight line through the logarithms",
    model: "ln(rate - B) = ln k + slope · ln d",
    method: "least squares",
  });
}

function slopeOf(report: FitReport): Quantity {
  const [slope] = report.parameters;
  return {
    ...slope,
    name: "logarithmicSlope",
    label: "Slope of the logarithms",
    formula: `for comparison: a line through ln(rate - B) against ln d. An inverse square law gives -2, but only where d is the true distance; the slope ${estimateText(slope.value, slope.error)} is no law of nature if d0 is not 0`,
  };
}

const wordsOf = ({ name, unit }: ByField): SeriesWords => ({
  axis: unit === "" ? name : `${name} / ${unit}`,
  field: name,
  unit,
  title: `Rate against ${name}`,
  name: "distance",
});

function inverseSquare(points: readonly SeriesPoint[], unit: string, plain: boolean): RateCurve {
  const nearest = points[0];
  const scale = points[points.length - 1].x;
  const strength = rateOfPoint(nearest).value * Math.max(nearest.x, 0.1 * scale) ** 2;
  return {
    parameters: [
      {
        name: "strength",
        label: "k",
        unit: unit === "" ? "/s" : `${unit}²/s`,
        meaning: "rate at distance 1 from a point source",
        initial: strength,
      },
      {
        name: "offset",
        label: "d0",
        unit,
        meaning: "what has to be added to the distances",
        initial: 0,
        fixed: plain,
        // The nearest point must stay in front of the source.
        least: -0.99 * nearest.x,
      },
    ],
    at: ([k, d0], x) => k / (x + d0) ** 2,
    starts: [{ offset: 0 }, { offset: 0.1 * scale }, { offset: 0.4 * scale }],
  };
}
