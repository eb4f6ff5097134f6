import type { AnalysisWarning, Chart, DataTable } from "../api.ts";
import { type Background, backgroundRate } from "./background.ts";
import { type Fit, fitFrom } from "./fit/fit.ts";
import type { Parameter, Problem, Values } from "./fit/problem.ts";
import { checkFit, type FitWords } from "./fit/report.ts";
import { rateOfPoint, type SeriesPoint } from "./series.ts";

/** A curve that rates follow, without the background. */
export interface RateCurve {
  readonly parameters: readonly Parameter[];
  /** Rate at x. */
  readonly at: (values: Values, x: number) => number;
  /** Where to begin; the best of them counts. */
  readonly starts: readonly Readonly<Record<string, number>>[];
}

export interface RateFit {
  readonly fit: Fit;
  readonly method: string;
  /** Rate at x with the background, and the background alone. */
  readonly rateAt: (x: number) => number;
  readonly background: { readonly value: number; readonly error: number | null };
}

/** With as many counts everywhere, √N of what was counted is as good as √ of what is expected. */
const manyCounts = 100;
/** A background's error beside the smallest error of a point, from which on it must not be taken for each point's own. */
const smallError = 0.3;

/**
 * Fits a curve and a background to rates. Where every point has many counts: least squares with errors √N / T, a
 * measured background's error added. Where some have few: maximum likelihood of all counts, those of the background
 * too.
 */
export function fitRates(
  points: readonly SeriesPoint[],
  background: Background,
  curve: RateCurve,
): RateFit {
  const known = backgroundRate(background);
  const parameters: Parameter[] = [
    ...curve.parameters,
    {
      name: "background",
      label: "B",
      unit: "/s",
      meaning: backgroundMeaning(background),
      initial: known.value,
      fixed: background.kind !== "free",
    },
  ];
  const last = parameters.length - 1;
  const rateAt = (values: Values, x: number) => curve.at(values, x) + values[last];
  const rates = points.map(rateOfPoint);
  const smallest = rates.reduce((least, { error }) => Math.min(least, error), Number.MAX_VALUE);
  const many = points.every(({ count }) => count >= manyCounts);
  const problem: Problem =
    many && known.error <= smallError * smallest
      ? {
          parameters,
          observed: rates.map(({ value }) => value),
          expected: (values, i) => rateAt(values, points[i].x),
          noise: { errors: rates.map(({ error }) => Math.hypot(error, known.error)) },
        }
      : likelihood(points, background, parameters, rateAt);
  const fit = fitFrom(problem, curve.starts);
  return {
    fit,
    method:
      problem.noise === "counting"
        ? "maximum likelihood of the counts"
        : "least squares, errors √N / T",
    rateAt: (x) => rateAt(fit.values, x),
    background: {
      value: fit.values[last],
      error: fit.errors[last] ?? (background.kind === "counted" ? known.error : null),
    },
  };
}

/** The background's own measurement is one more point, and its rate is free. */
function likelihood(
  points: readonly SeriesPoint[],
  background: Background,
  parameters: readonly Parameter[],
  rateAt: (values: Values, x: number) => number,
): Problem {
  const last = parameters.length - 1;
  const counted = background.kind === "counted" ? [background] : [];
  return {
    parameters: parameters.map((parameter, k) =>
      k === last && counted.length > 0 ? { ...parameter, fixed: false } : parameter,
    ),
    observed: [...points, ...counted].map(({ count }) => count),
    expected: (values, i) =>
      i < points.length
        ? points[i].time * rateAt(values, points[i].x)
        : counted[0].time * values[last],
    noise: "counting",
  };
}

function backgroundMeaning(background: Background): string {
  switch (background.kind) {
    case "none":
      return "background: none was taken off";
    case "free":
      return "background: found by the fit";
    case "counted":
      return `background: ${Number(background.count.toPrecision(6))} counted in ${Number(background.time.toPrecision(6))} s`;
  }
}

/** What is wrong with a fit of rates. */
export const checkRateFit = ({ fit }: RateFit, { label }: FitWords): AnalysisWarning[] =>
  checkFit(fit, label);

export interface SeriesWords {
  /** The field, with its unit, for axes. */
  readonly axis: string;
  readonly field: string;
  readonly unit: string;
  readonly title: string;
  readonly name: string;
  /** Whether rates are drawn by powers of ten. */
  readonly logarithmic?: boolean;
}

const curvePoints = 200;

/** Rates with their errors, the curve through them, and below how far each point is off. */
export function seriesChart(
  points: readonly SeriesPoint[],
  fits: readonly { readonly label: string; readonly fit: RateFit }[],
  words: SeriesWords,
): Chart {
  const x = points.map((point) => point.x);
  const rates = points.map(rateOfPoint);
  const [first, last] = [Math.min(...x), Math.max(...x)];
  const fine = Array.from(
    { length: curvePoints + 1 },
    (_, i) => first + ((last - first) * i) / curvePoints,
  );
  const measured = {
    kind: "points" as const,
    label: "counted: N / T ± √N / T",
    x,
    y: rates.map(({ value }) => value),
    error: rates.map(({ error }) => error),
  };
  const curves = fits.map(({ label, fit }) => ({
    kind: "line" as const,
    label,
    x: fine,
    y: fine.map(fit.rateAt),
  }));
  const off = fits.map(({ fit }) => pulls(points, fit));
  const most = Math.max(3, ...off.flat().map(Math.abs)) * 1.1;
  return {
    name: words.name,
    title: words.title,
    x: { label: words.axis, scale: "linear" },
    panels: [
      {
        y: { label: "tracks a second", scale: words.logarithmic === true ? "log" : "linear" },
        share: 2.2,
        layers: [measured, ...curves],
      },
      {
        y: { label: "off, in σ", scale: "linear", range: [-most, most] },
        layers: [
          { kind: "level", label: "", y: 0 },
          ...off.map((y, i) => ({
            kind: "points" as const,
            label: fits.length > 1 ? `off: ${fits[i].label}` : "",
            x,
            y,
            error: y.map(() => 1),
          })),
        ],
      },
    ],
  };
}

/** How far each point is from the curve, in standard deviations of what the curve expects there. */
export function pulls(points: readonly SeriesPoint[], fit: RateFit): number[] {
  return points.map(({ x, count, time }) => {
    const expected = Math.max(1e-9, fit.rateAt(x) * time);
    return (count - expected) / Math.sqrt(expected);
  });
}

export function seriesTable(
  points: readonly SeriesPoint[],
  fit: RateFit,
  words: SeriesWords,
): DataTable {
  const off = pulls(points, fit);
  const { value, error } = fit.background;
  return {
    name: words.name,
    columns: [
      { name: words.field, unit: words.unit, definition: "Value of the field." },
      { name: "frames", unit: "", definition: "Frames with this value." },
      { name: "count", unit: "", definition: "Clusters that the query takes." },
      { name: "time", unit: "s", definition: "Live time." },
      { name: "rate", unit: "/s", definition: "count / time." },
      { name: "rateError", unit: "/s", definition: "√count / time." },
      { name: "netRate", unit: "/s", definition: "rate - background." },
      { name: "netRateError", unit: "/s", definition: "With the error of the background." },
      { name: "fitted", unit: "/s", definition: "Rate of the fitted curve, with the background." },
      { name: "pull", unit: "", definition: "(count - fitted) / √fitted, in counts." },
    ],
    rows: points.map((point, i) => {
      const rate = rateOfPoint(point);
      return [
        point.x,
        point.frames,
        point.count,
        point.time,
        rate.value,
        rate.error,
        rate.value - value,
        Math.hypot(rate.error, error ?? 0),
        fit.rateAt(point.x),
        off[i],
      ];
    }),
  };
}
