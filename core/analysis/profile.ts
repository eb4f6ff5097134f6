import type {
  Analysis,
  AnalysisWarning,
  Chart,
  ChartPanel,
  DataTable,
  Quantity,
  TestResult,
} from "../api.ts";
import { checkFrames } from "./checks/frames.ts";
import type { ReadHits } from "./checks/noisyPixels.ts";
import { checkNothingCounted } from "./checks/nothingCounted.ts";
import { standInWarnings, withoutStandIns } from "./checks/standIns.ts";
import { durationText, warn } from "./checks/warning.ts";
import { type Estimate, sum } from "./counting.ts";
import { dispersion } from "./dispersion.ts";
import { fitCurve } from "./fit/fit.ts";
import { describeSet, type FrameSet } from "./frameSet.ts";
import type { ByField } from "./series.ts";
import { testResult } from "./testSentence.ts";
import { binByTime, framesInTime, suitableWidth, type TimeBin } from "./timeBins.ts";

export interface ProfileOptions {
  /** Width of the bins in s; chosen to suit without it. */
  readonly every?: number | undefined;
  /** What is counted: tracks, or their hit pixels. */
  readonly of: "clusters" | "pixels";
  /** Fields of the frames to draw below, such as pressure; the set was read with them. */
  readonly beside: readonly ByField[];
}

/** Hit pixels that the query's clusters have in each frame: their sum, and the sum of their squares. */
export type PixelSums = ReadonlyMap<number, { readonly sum: number; readonly squares: number }>;

/** Rate against time, with gaps where nothing was recorded. */
export function profileExperiment(
  set: FrameSet,
  options: ProfileOptions,
  pixels: PixelSums,
  read: ReadHits,
): Analysis {
  const frames = framesInTime(set);
  const width = options.every ?? suitableWidth(frames);
  const bins = binByTime(frames, width, "full widths");
  const rates = bins.map((bin) => rateOfBin(bin, options.of, pixels));
  const beside = options.beside.map((field) => fieldInTime(bins, field));
  return {
    experiment: "profile",
    sets: [describeSet(set)],
    settings: { "width of the bins": durationText(width), counted: nouns[options.of].many },
    warnings: [
      ...checkFrames(set, read),
      ...checkNothingCounted(set),
      ...checkGaps(bins, width),
      ...beside.flatMap(({ warnings }) => warnings),
    ],
    numbers: [
      meanRate(bins, options.of, pixels),
      ...beside.flatMap((field) => dependence(rates, field)),
    ],
    tests: options.of === "clusters" ? constancy(bins) : [],
    fits: [],
    charts: [profileChart(bins, rates, options, beside)],
    tables: [profileTable(bins, rates, options, beside)],
  };
}

const nouns = {
  clusters: { many: "tracks", axis: "tracks a second" },
  pixels: { many: "hit pixels", axis: "hit pixels a second" },
} as const;

/**
 * Tracks: N / T ± √N / T. Hit pixels come in tracks and not one by one: the noise of their sum is the root of the sum
 * of the tracks' squared sizes.
 */
function rateOfBin(bin: TimeBin, of: ProfileOptions["of"], pixels: PixelSums): Estimate | null {
  if (bin.time === 0) return null;
  const { count, noise } = countOfBin(bin, of, pixels);
  return { value: count / bin.time, error: noise / bin.time };
}

function countOfBin(bin: TimeBin, of: ProfileOptions["of"], pixels: PixelSums) {
  if (of === "clusters") return { count: bin.count, noise: Math.sqrt(bin.count) };
  let [count, squares] = [0, 0];
  for (const { key } of bin.frames) {
    count += pixels.get(key)?.sum ?? 0;
    squares += pixels.get(key)?.squares ?? 0;
  }
  return { count, noise: Math.sqrt(squares) };
}

function checkGaps(bins: readonly TimeBin[], width: number): AnalysisWarning[] {
  const empty = bins.filter(({ time }) => time === 0).length;
  if (empty === 0) return [];
  return [
    warn(
      "start-times",
      `In ${empty} of ${bins.length} bins of ${durationText(width)} nothing was recorded. They are gaps in the plot, not rates of 0.`,
    ),
  ];
}

function meanRate(bins: readonly TimeBin[], of: ProfileOptions["of"], pixels: PixelSums): Quantity {
  const counts = bins.map((bin) => countOfBin(bin, of, pixels));
  const time = sum(bins.map((bin) => bin.time));
  const noise = Math.sqrt(sum(counts.map((count) => count.noise ** 2)));
  const total = sum(counts.map(({ count }) => count));
  const [value, error] = [total / time, noise / time];
  return {
    name: "rate",
    label: `Mean rate of ${nouns[of].many}`,
    value,
    error,
    unit: "/s",
    formula:
      of === "clusters"
        ? `N / T ± √N / T, with N = ${total} and T = ${durationText(time)}`
        : `N / T ± √(sum of the tracks' sizes squared) / T, with N = ${total} pixels and T = ${durationText(time)}`,
  };
}

function constancy(bins: readonly TimeBin[]): TestResult[] {
  const filled = bins.filter(({ time }) => time > 0);
  if (filled.length < 2 || filled.every(({ count }) => count === 0)) return [];
  const counts = filled.map(({ count }) => count);
  const exposures = filled.map(({ time }) => time);
  return [
    testResult(dispersion({ counts, exposures }), {
      name: "constancy",
      label: "Is the rate constant",
      measures: "The bins differ from one constant rate",
      large: "The rate changes with time.",
      small: "The bins are more even than chance can be.",
    }),
  ];
}

interface FieldInTime extends ByField {
  /** Mean of the frames in each bin; null where none has a value. */
  readonly means: readonly (number | null)[];
  readonly warnings: readonly AnalysisWarning[];
}

function fieldInTime(bins: readonly TimeBin[], field: ByField): FieldInTime {
  const frames = bins.flatMap((bin) => bin.frames);
  const valued = frames.filter(({ values }) => typeof values[field.name] === "number");
  const read = (frame: (typeof frames)[number]) => Number(frame.values[field.name]);
  const { kept, standIns } = withoutStandIns(valued, read, "any");
  const good = new Set(kept);
  const means = bins.map((bin) => {
    const values = bin.frames.filter((frame) => good.has(frame)).map(read);
    return values.length === 0 ? null : sum(values) / values.length;
  });
  return { ...field, means, warnings: standInWarnings(field.name, standIns, "frame") };
}

/** How the rate goes with a field, by a straight line through the bins: pressure holds back cosmic rays. */
function dependence(
  rates: readonly (Estimate | null)[],
  { name, unit, means }: FieldInTime,
): Quantity[] {
  const points = rates.flatMap((rate, i) => {
    const x = means[i];
    return rate === null || x === null || rate.error === 0 ? [] : [{ ...rate, x }];
  });
  const middle = sum(points.map(({ x }) => x)) / points.length;
  if (points.length < 3 || points.every(({ x }) => x === middle)) return [];
  const fit = fitCurve({
    parameters: [
      { name: "slope", label: "slope", unit: "", meaning: "", initial: 0 },
      { name: "level", label: "level", unit: "", meaning: "", initial: points[0].value },
    ],
    observed: points.map(({ value }) => value),
    expected: ([slope, level], i) => level + slope * (points[i].x - middle),
    noise: { errors: points.map(({ error }) => error) },
  });
  if (!fit.converged) return [];
  return [
    {
      name: `changeWith.${name}`,
      label: `Change with ${name}`,
      value: fit.values[0],
      error: fit.errors[0],
      unit: unit === "" ? "/s" : `/s/${unit}`,
      formula: `slope of a straight line through the rates of ${points.length} bins against their mean ${name}, least squares`,
    },
  ];
}

function profileChart(
  bins: readonly TimeBin[],
  rates: readonly (Estimate | null)[],
  { of }: ProfileOptions,
  beside: readonly FieldInTime[],
): Chart {
  const edges = [...bins.map(({ start }) => start), bins[bins.length - 1].end];
  const filled = bins.flatMap((bin, i) => {
    const rate = rates[i];
    return rate === null ? [] : [{ ...rate, x: (bin.start + bin.end) / 2 }];
  });
  const panels: ChartPanel[] = beside.map(({ name, unit, means }) => ({
    y: { label: unit === "" ? name : `${name} / ${unit}`, scale: "linear", range: rangeOf(means) },
    layers: [{ kind: "steps", label: name, edges, y: [...means] }],
  }));
  return {
    name: "profile",
    title: `Rate of ${nouns[of].many} against time`,
    x: { label: "time (UTC)", scale: "time" },
    panels: [
      {
        y: { label: nouns[of].axis, scale: "linear" },
        share: 2,
        layers: [
          { kind: "steps", label: "", edges, y: rates.map((rate) => rate?.value ?? null) },
          {
            kind: "points",
            label: "rate and its error",
            x: filled.map(({ x }) => x),
            y: filled.map(({ value }) => value),
            error: filled.map(({ error }) => error),
          },
        ],
      },
      ...panels,
    ],
  };
}

/** A pressure of 1013 does not begin at 0. */
function rangeOf(means: readonly (number | null)[]): [number, number] {
  const known = means.filter((mean) => mean !== null);
  const low = known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!(low <= high)) return [0, 1];
  const room = 0.08 * (high - low || Math.abs(high) || 1);
  return [low - room, high + room];
}

function profileTable(
  bins: readonly TimeBin[],
  rates: readonly (Estimate | null)[],
  { of }: ProfileOptions,
  beside: readonly FieldInTime[],
): DataTable {
  return {
    name: "profile",
    columns: [
      { name: "start", unit: "s", definition: "Begin of the bin, s since 1970 UTC." },
      { name: "end", unit: "s", definition: "End of the bin." },
      { name: "frames", unit: "", definition: "Frames that began in it." },
      { name: "liveTime", unit: "s", definition: "Sum of their exposures; 0 is a gap." },
      { name: "rate", unit: "/s", definition: `${nouns[of].many} a second; empty in a gap.` },
      { name: "rateError", unit: "/s", definition: "One standard deviation." },
      ...beside.map(({ name, unit }) => ({ name, unit, definition: "Mean of the frames." })),
    ],
    rows: bins.map(({ start, end, frames, time }, i) => [
      start,
      end,
      frames.length,
      time,
      rates[i]?.value ?? null,
      rates[i]?.error ?? null,
      ...beside.map(({ means }) => means[i]),
    ]),
  };
}
