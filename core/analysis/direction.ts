import type { Analysis, AnalysisWarning, Quantity } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { checkFrames } from "./checks/frames.ts";
import type { ReadHits } from "./checks/noisyPixels.ts";
import { several, warn } from "./checks/warning.ts";
import { share } from "./counting.ts";
import { directionCharts, directionTables } from "./directionCharts.ts";
import { type Fit, fitFrom } from "./fit/fit.ts";
import type { Problem } from "./fit/problem.ts";
import { checkFit, fitReport } from "./fit/report.ts";
import { describeSet, type FrameSet } from "./frameSet.ts";
import { histogramOf } from "./histogram.ts";
import { angleWeights, type Sensor } from "./muonAngles.ts";
import { planeAngles } from "./planeAngles.ts";

export interface DirectionOptions {
  /** Thickness of the sensor, in µm. */
  readonly thickness: number;
  /** Side of a pixel, in µm. */
  readonly pitch: number;
  /** Angles to the normal that are compared with the law, in degrees. */
  readonly range: readonly [number, number];
  readonly bins: number;
}

/** What is measured of each track, in the order of the tracks. */
export interface TrackColumns {
  readonly length: Float64Array;
  readonly angle: Float64Array;
  readonly axisResidual: Float64Array;
  readonly touchesEdge: Float64Array;
}

/** px: a track whose pixels are further from its line, in the mean, is no straight one. */
const straightWithin = 0.8;
/** px: of shorter tracks the direction cannot be told. */
const shortest = 4;
/** Fewer tracks tell next to nothing of a law. */
const fewest = 50;

const degrees = 180 / Math.PI;

/**
 * Where straight tracks come from: their angle in the plane of the sensor, and to its normal from length and thickness.
 * The spread of the latter is held against cosⁿ of the angle to the vertical; for muons n is about 2.
 *
 * @throws TrackroomError `wrong-usage` where no straight track is left
 */
export function directionExperiment(
  set: FrameSet,
  tracks: TrackColumns,
  options: DirectionOptions,
  read: ReadHits,
): Analysis {
  const [low, high] = options.range;
  if (!(low >= 0 && low < high && high < 90)) {
    throw new TrackroomError("wrong-usage", "The angles go from 0 up to below 90 degrees.");
  }
  const sorted = sortTracks(tracks);
  if (sorted.straight.length === 0) throw nothingStraight(tracks.length.length);
  const { pitch, thickness } = options;
  const toNormal = Float64Array.from(
    sorted.straight,
    (i) => degrees * Math.atan(((tracks.length[i] - 1) * pitch) / thickness),
  );
  const edges = Array.from(
    { length: options.bins + 1 },
    (_, i) => low + ((high - low) * i) / options.bins,
  );
  const histogram = histogramOf(toNormal, edges);
  const tilt = tiltOf(set);
  const [frame] = set.frames;
  const sensor = { ...options, width: frame.width, height: frame.height, tilt: tilt.value ?? 0 };
  const plane = planeAngles(Float64Array.from(sorted.straight, (i) => tracks.angle[i]));
  const counted = histogram.counts.reduce((sum, count) => sum + count, 0);
  const fit = counted === 0 ? null : fitExponent(histogram.counts, edges, sensor);
  return {
    experiment: "direction",
    sets: [describeSet(set)],
    settings: {
      "sensor thickness": `${thickness} µm`,
      pixel: `${pitch} µm`,
      "angles to the normal": `${low}° to ${high}°`,
      orientation: tilt.value === null ? "not known: taken as lying flat (0°)" : `${tilt.value}°`,
    },
    warnings: [
      ...checkFrames(set, read),
      ...tilt.warnings,
      ...checkCut(sorted.cut, sorted.straight.length),
      ...checkEnough(counted, options.range),
      ...(fit === null ? [] : checkFit(fit, `cosⁿ from ${low}° to ${high}°`)),
    ],
    numbers: [
      ...(fit === null ? [] : [exponent(fit, counted)]),
      straightShare(sorted.straight.length, tracks.length.length),
      ...plane.numbers,
    ],
    tests: [plane.test],
    fits: fit === null ? [] : [fitReport(fit, words)],
    charts: directionCharts(histogram.counts, edges, fit, plane),
    tables: directionTables(histogram.counts, edges, fit, plane),
  };
}

const words = {
  label: "Angle to the vertical",
  model:
    "N(θ) = A · cos θ · sin θ · mean of |cos z|ⁿ over the sensor's turn, z: angle to the vertical",
  method: "maximum likelihood of the counts (Poisson); long tracks fit on the sensor less often",
};

interface SortedTracks {
  /** Numbers of the tracks that are straight, long enough and whole. */
  readonly straight: readonly number[];
  /** Straight ones that reach the sensor's edge: nobody knows how long they were. */
  readonly cut: number;
}

function sortTracks({ length, axisResidual, touchesEdge }: TrackColumns): SortedTracks {
  const straight: number[] = [];
  let cut = 0;
  for (const [i, extent] of length.entries()) {
    // A blob of any size has its pixels far from its line, for its length.
    const thin = axisResidual[i] <= Math.min(straightWithin, extent / 6);
    if (!(extent >= shortest) || !thin) continue;
    if (touchesEdge[i] === 1) cut++;
    else straight.push(i);
  }
  return { straight, cut };
}

function tiltOf({ frames }: FrameSet): { value: number | null; warnings: AnalysisWarning[] } {
  const values = new Set(frames.map((frame) => frame.values.orientation ?? null));
  const [first] = values;
  if (values.size > 1) {
    throw new TrackroomError(
      "wrong-usage",
      `These frames were taken with several orientations of the sensor (${[...values].map((value) => (value === null ? "not known" : `${value}°`)).join(", ")}): each has a spread of its own. Take one of them: orientation = 0.`,
    );
  }
  if (typeof first === "number" && first >= 0 && first <= 90) return { value: first, warnings: [] };
  const sentence =
    first === null || first === undefined
      ? "How the sensor stood is not known, so it is taken as lying flat. Set the field orientation on the frames (0 lies flat, 90 stands upright)."
      : `The orientation ${first} is none: it goes from 0 (lies flat) to 90 (stands upright). The sensor is taken as lying flat.`;
  return { value: null, warnings: [warn("stand-in", sentence)] };
}

function checkCut(cut: number, whole: number): AnalysisWarning[] {
  if (cut <= 0.05 * whole) return [];
  return [
    warn(
      "outside",
      `${several(cut, "straight track")} ${cut === 1 ? "reaches" : "reach"} the edge of the sensor and ${cut === 1 ? "is" : "are"} left out, beside ${whole} that do not. The curve takes into account that long ones reach it more often.`,
    ),
  ];
}

function checkEnough(counted: number, [low, high]: readonly [number, number]): AnalysisWarning[] {
  if (counted >= fewest) return [];
  return [
    warn(
      "too-few",
      `Only ${several(counted, "straight track")} ${counted === 1 ? "lies" : "lie"} between ${low}° and ${high}°. With so few, nearly every law fits: take more frames.`,
    ),
  ];
}

function nothingStraight(tracks: number): TrackroomError {
  return new TrackroomError(
    "wrong-usage",
    tracks === 0
      ? "The query takes no track, so there is no direction."
      : `${tracks === 1 ? "The one track is not" : `None of the ${tracks} tracks is`} straight, at least ${shortest} pixels long and clear of the edge: their direction cannot be told.`,
  );
}

function fitExponent(counts: readonly number[], edges: readonly number[], sensor: Sensor): Fit {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weights = angleWeights(edges, sensor);
  const problem: Problem = {
    observed: counts,
    noise: "counting",
    parameters: [
      {
        name: "tracks",
        label: "A",
        unit: "",
        meaning: "tracks in these angles",
        initial: total,
        least: 0,
      },
      {
        name: "exponent",
        label: "n",
        unit: "",
        meaning: "power of the cosine of the angle to the vertical",
        initial: 2,
        least: -1,
        most: 20,
      },
    ],
    expected: ([tracks, n], i) => tracks * weights(n)[i],
  };
  return fitFrom(problem, [{ exponent: 2 }, { exponent: 0 }, { exponent: 5 }]);
}

const exponent = (fit: Fit, counted: number): Quantity => ({
  name: "exponent",
  label: "Power n of the cosine",
  value: fit.values[1],
  error: fit.errors[1],
  unit: "",
  formula: `from the fit of cosⁿ(angle to the vertical) to ${counted} tracks; tan θ = (length - 1) · pixel / thickness. Muons at sea level: about 2; from all sides alike: 0`,
});

function straightShare(straight: number, all: number): Quantity {
  const { value, error, formula } = share(straight, all);
  return {
    name: "straight",
    label: "Share of straight tracks",
    value,
    error,
    unit: "",
    formula: `${formula}; straight: ${shortest} px or longer, its pixels within ${straightWithin} px of the line in the mean, clear of the edge`,
  };
}
