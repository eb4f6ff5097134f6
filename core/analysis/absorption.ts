import type { Analysis } from "../api.ts";
import { type Background, checkBackground, checkFittedBackground } from "./background.ts";
import { checkFrames } from "./checks/frames.ts";
import type { ReadHits } from "./checks/noisyPixels.ts";
import { derived } from "./fit/fit.ts";
import { fitReport } from "./fit/report.ts";
import { describeSet, type FrameSet } from "./frameSet.ts";
import {
  checkRateFit,
  fitRates,
  type RateCurve,
  type SeriesWords,
  seriesChart,
  seriesTable,
} from "./rateFit.ts";
import { type ByField, needPoints, rateOfPoint, type SeriesPoint, seriesBy } from "./series.ts";

/** Rate against the thickness of an absorber: attenuation coefficient and half-value thickness. */
export function absorptionExperiment(
  set: FrameSet,
  by: ByField,
  background: Background,
  read: ReadHits,
): Analysis {
  const series = seriesBy(set, by.name);
  needPoints(series, 3, by.name);
  const { points } = series;
  const found = fitRates(points, background, exponential(points, by.unit));
  const words = {
    label: "Exponential absorption",
    model: "rate(x) = A · exp(-μ x) + B",
    method: found.method,
  };
  const chart = wordsOf(by);
  const half = derived(found.fit, ([, mu]) => Math.LN2 / mu);
  const [, mu] = found.fit.values;
  return {
    experiment: "absorption",
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
    numbers: [
      {
        name: "attenuation",
        label: "Attenuation coefficient μ",
        value: mu,
        error: found.fit.errors[1],
        unit: by.unit === "" ? "" : `/${by.unit}`,
        formula: `from the fit of A · exp(-μ x) + B to ${points.length} values of ${by.name}`,
      },
      {
        name: "halfValueThickness",
        label: "Half-value thickness",
        ...half,
        unit: by.unit,
        formula: "ln 2 / μ ± ln 2 / μ² · error of μ: what lets half of it through",
      },
    ],
    tests: [],
    fits: [fitReport(found.fit, words)],
    charts: [seriesChart(points, [{ label: "fit", fit: found }], chart)],
    tables: [seriesTable(points, found, chart)],
  };
}

const wordsOf = ({ name, unit }: ByField): SeriesWords => ({
  axis: unit === "" ? name : `${name} / ${unit}`,
  field: name,
  unit,
  title: `Rate against ${name}`,
  name: "absorption",
  logarithmic: true,
});

function exponential(points: readonly SeriesPoint[], unit: string): RateCurve {
  const first = points[0];
  const last = points[points.length - 1];
  const highest = Math.max(rateOfPoint(first).value, 1e-12);
  const lowest = Math.max(rateOfPoint(last).value, 0.01 * highest);
  const steepness = Math.abs(Math.log(highest / lowest)) / (last.x - first.x);
  return {
    parameters: [
      {
        name: "amplitude",
        label: "A",
        unit: "/s",
        meaning: "rate without absorber, background taken off",
        initial: highest,
      },
      {
        name: "attenuation",
        label: "μ",
        unit: unit === "" ? "" : `/${unit}`,
        meaning: "share that is lost in a thin layer, by its thickness",
        initial: steepness,
      },
    ],
    at: ([amplitude, mu], x) => amplitude * Math.exp(-mu * x),
    starts: [
      { attenuation: steepness },
      { attenuation: 3 * steepness },
      { attenuation: steepness / 3 },
    ],
  };
}
