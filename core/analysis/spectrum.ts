import type { Analysis, AnalysisWarning, Quantity } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { checkFrames } from "./checks/frames.ts";
import type { ReadHits } from "./checks/noisyPixels.ts";
import { warn } from "./checks/warning.ts";
import { type Fit, fitFrom } from "./fit/fit.ts";
import type { Problem, Values } from "./fit/problem.ts";
import { checkFit, fitReport } from "./fit/report.ts";
import { describeSet, type FrameSet } from "./frameSet.ts";
import { type Binning, type Edges, edgesFor, histogramOf, middles } from "./histogram.ts";
import type { NumberProperty } from "./values.ts";

/** A part of a spectrum in which a peak is looked for. */
export type PeakRange = readonly [low: number, high: number];

export interface SpectrumRequest extends Omit<Binning, "logarithmic"> {
  readonly property: NumberProperty;
  /** Each is fitted by itself; without any, the highest part of the spectrum is. */
  readonly peaks?: readonly PeakRange[] | undefined;
}

/** Full width at half maximum of a Gaussian of standard deviation 1. */
const widthAtHalf = 2 * Math.sqrt(2 * Math.LN2);
/** A peak of fewer clusters than this is hardly one. */
const fewestInPeak = 20;
/** Free numbers of a peak on a line; as many bins and more are needed. */
const fewestBins = 6;

/**
 * The spectrum of a property (charge or energy) of what a query takes, and its peaks: a Gaussian on a line, fitted to
 * the counts of the bins by maximum likelihood.
 *
 * @throws TrackroomError `wrong-usage` where nothing has a value, or a peak's range is none
 */
export function spectrumExperiment(
  set: FrameSet,
  values: Float64Array,
  request: SpectrumRequest,
  read: ReadHits,
): Analysis {
  const { property } = request;
  const edges = edgesFor([values], property, request);
  const { counts, below, above, missing } = histogramOf(values, edges);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) throw nothingThere(property, missing);
  const peaks = (request.peaks ?? [highestPart(counts, edges)]).map((range) =>
    fitPeak(counts, edges, range, property),
  );
  const axis = property.unit === "" ? property.label : `${property.label} / ${property.unit}`;
  const centres = middles(edges);
  return {
    experiment: "spectrum",
    sets: [describeSet(set)],
    settings: {
      property: property.name,
      "bin width": `${Number((edges[1] - edges[0]).toPrecision(6))} ${property.unit}`.trim(),
      ...(request.peaks === undefined
        ? { peak: "looked for where the spectrum is highest" }
        : { peaks: request.peaks.map(([low, high]) => `${low} to ${high}`).join(", ") }),
    },
    warnings: [
      ...checkFrames(set, read),
      ...checkMissing(missing, values.length, property),
      ...checkOutside(below + above, total),
      ...peaks.flatMap(({ fit, label }) => checkFit(fit, label)),
      ...peaks.flatMap(checkPeak),
    ],
    numbers: peaks.flatMap((peak) => numbersOf(peak, property)),
    tests: [],
    fits: peaks.map(({ fit, label }) =>
      fitReport(fit, {
        label,
        model: "N(x) = A · w / (σ √2π) · exp(-(x - μ)² / 2σ²) + a + b (x - middle)",
        method: "maximum likelihood of the counts of all bins (Poisson)",
      }),
    ),
    charts: [
      {
        name: "spectrum",
        title: `Spectrum of ${property.label}`,
        x: { label: axis, scale: "linear", range: [edges[0], edges[edges.length - 1]] },
        panels: [
          {
            y: { label: "clusters a bin", scale: "linear" },
            layers: [
              { kind: "steps", label: "counted", edges: [...edges], y: counts },
              {
                kind: "points",
                label: "± √N",
                x: centres,
                y: counts,
                error: counts.map(Math.sqrt),
              },
              ...peaks.map(({ fit, bins, label }) => ({
                kind: "line" as const,
                label,
                x: bins.map((bin) => centres[bin]),
                y: bins.map((_, i) => fit.problem.expected(fit.values, i)),
              })),
            ],
          },
        ],
      },
    ],
    tables: [
      {
        name: "spectrum",
        columns: [
          { name: "low", unit: property.unit, definition: "Lower edge of the bin." },
          { name: "high", unit: property.unit, definition: "Upper edge of the bin." },
          { name: "clusters", unit: "", definition: "Clusters in the bin." },
          {
            name: "error",
            unit: "",
            definition: "Their counting noise, the root of their number.",
          },
        ],
        rows: counts.map((count, i) => [edges[i], edges[i + 1], count, Math.sqrt(count)]),
      },
    ],
  };
}

interface Peak {
  readonly label: string;
  readonly fit: Fit;
  /** Bins that were fitted. */
  readonly bins: readonly number[];
  readonly counted: number;
}

function fitPeak(
  counts: readonly number[],
  edges: Edges,
  [low, high]: PeakRange,
  property: NumberProperty,
): Peak {
  const centres = middles(edges);
  const bins = centres.flatMap((centre, bin) => (centre >= low && centre <= high ? [bin] : []));
  if (!(low < high) || bins.length < fewestBins) {
    throw new TrackroomError(
      "wrong-usage",
      `From ${low} to ${high} there ${bins.length === 1 ? "is 1 bin" : `are ${bins.length} bins`}: a peak on a line needs ${fewestBins} at least. Take a wider range, or narrower bins.`,
    );
  }
  const observed = bins.map((bin) => counts[bin]);
  const counted = observed.reduce((sum, count) => sum + count, 0);
  const problem = peakProblem(bins, observed, edges, property);
  const highest = centres[bins[observed.indexOf(Math.max(...observed))]];
  const span = edges[bins[bins.length - 1] + 1] - edges[bins[0]];
  const starts = [12, 6, 3].map((share) => ({ mean: highest, sigma: span / share }));
  return { label: `Peak from ${low} to ${high}`, fit: fitFrom(problem, starts), bins, counted };
}

const density = (x: number, mean: number, sigma: number): number =>
  Math.exp(-((x - mean) ** 2) / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));

/** A Gaussian of an area, on a line whose height is told at the middle of the range. */
function peakProblem(
  bins: readonly number[],
  observed: readonly number[],
  edges: Edges,
  { unit }: NumberProperty,
): Problem {
  const [first, last] = [edges[bins[0]], edges[bins[bins.length - 1] + 1]];
  const middle = (first + last) / 2;
  const span = last - first;
  const total = observed.reduce((sum, count) => sum + count, 0);
  const floor = Math.min(observed[0], observed[observed.length - 1]);
  const width = (bin: number) => edges[bin + 1] - edges[bin];
  const centre = (bin: number) => (edges[bin + 1] + edges[bin]) / 2;
  return {
    observed,
    noise: "counting",
    parameters: [
      {
        name: "area",
        label: "A",
        unit: "",
        meaning: "clusters in the peak, the line taken off",
        initial: Math.max(1, total - floor * bins.length),
        least: 0,
      },
      {
        name: "mean",
        label: "μ",
        unit,
        meaning: "where the peak lies",
        initial: middle,
        least: first,
        most: last,
      },
      {
        name: "sigma",
        label: "σ",
        unit,
        meaning: "standard deviation of the peak",
        initial: span / 6,
        least: width(bins[0]) / 10,
        most: span,
      },
      {
        name: "line",
        label: "a",
        unit: "",
        meaning: "clusters a bin beside the peak, in the middle of the range",
        initial: Math.max(0.1, floor),
      },
      {
        name: "slope",
        label: "b",
        unit: unit === "" ? "" : `/${unit}`,
        meaning: "by which that grows",
        initial: 0,
      },
    ],
    expected: ([area, mean, sigma, line, slope]: Values, i) => {
      const x = centre(bins[i]);
      // Simpson's rule over the bin: a narrow peak is no straight line there.
      const half = width(bins[i]) / 2;
      const mass =
        ((density(x - half, mean, sigma) +
          4 * density(x, mean, sigma) +
          density(x + half, mean, sigma)) *
          half) /
        3;
      return area * mass + line + slope * (x - middle);
    },
  };
}

/** The part around the highest bin in which more than a fifth of it is counted, and as much again to each side. */
function highestPart(counts: readonly number[], edges: Edges): PeakRange {
  const highest = counts.indexOf(Math.max(...counts));
  const enough = counts[highest] / 5;
  let [first, last] = [highest, highest];
  while (first > 0 && counts[first - 1] > enough) first--;
  while (last + 1 < counts.length && counts[last + 1] > enough) last++;
  const beside = Math.max(fewestBins, last - first);
  return [edges[Math.max(0, first - beside)], edges[Math.min(counts.length, last + beside + 1)]];
}

function numbersOf(
  { fit, label, counted }: Peak,
  { unit, label: name }: NumberProperty,
): Quantity[] {
  const [area, mean, sigma] = fit.values;
  const [areaError, meanError, sigmaError] = fit.errors;
  const range = label.toLowerCase();
  return [
    {
      name: "position",
      label: `${label}: position`,
      value: mean,
      error: meanError,
      unit,
      formula: `μ of a Gaussian on a line, fitted to ${counted} values of ${name} (${range})`,
    },
    {
      name: "width",
      label: `${label}: full width at half maximum`,
      value: widthAtHalf * sigma,
      error: sigmaError === null ? null : widthAtHalf * sigmaError,
      unit,
      formula: "2 √(2 ln 2) σ",
    },
    {
      name: "area",
      label: `${label}: clusters`,
      value: area,
      error: areaError,
      unit: "",
      formula: "area of the Gaussian, without the line below it",
    },
  ];
}

function checkPeak({ fit, label }: Peak): AnalysisWarning[] {
  if (!fit.converged) return [];
  const [area] = fit.values;
  const [areaError] = fit.errors;
  if (area >= fewestInPeak && (areaError === null || area > 3 * areaError)) return [];
  return [
    warn(
      "no-peak",
      `${label} holds hardly more than the line below it (${area.toFixed(0)} clusters): noise makes such bumps too. Take more frames, or another range.`,
    ),
  ];
}

function checkMissing(
  missing: number,
  all: number,
  { name, label }: NumberProperty,
): AnalysisWarning[] {
  if (missing === 0) return [];
  const help =
    name === "energy" || name === "maxEnergy"
      ? " Process the frames with the detector's calibration. Without one, take totalCounts: known lines (5.9 keV of iron-55, 59.5 keV of americium-241) tell how many keV a count is."
      : "";
  return [
    warn("stand-in", `${missing} of ${all} tracks have no ${label}: they are left out.${help}`),
  ];
}

function checkOutside(outside: number, inside: number): AnalysisWarning[] {
  if (outside <= 0.5 * inside) return [];
  return [
    warn("outside", `${outside} tracks lie outside of the range shown, and ${inside} in it.`),
  ];
}

function nothingThere({ name, label }: NumberProperty, missing: number): TrackroomError {
  const why =
    missing === 0
      ? "The query takes no track in this range."
      : `None of the ${missing} tracks has a value of ${label}.${name === "energy" ? " Energies need the detector's calibration: process the frames with it." : ""}`;
  return new TrackroomError("wrong-usage", `There is no spectrum. ${why}`);
}
