import type { Analysis, AnalysisWarning, Chart, DataTable, Quantity, TestResult } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import {
  type Background,
  backgroundRate,
  checkBackground,
  checkFittedBackground,
} from "./background.ts";
import { checkFrames } from "./checks/frames.ts";
import type { ReadHits } from "./checks/noisyPixels.ts";
import { durationText, warn } from "./checks/warning.ts";
import {
  chain,
  type Exponential,
  meanActivity,
  radonHalfLives,
  single,
  two,
} from "./decayCurves.ts";
import { chiSquareTest } from "./dispersion.ts";
import { type Fit, fitFrom } from "./fit/fit.ts";
import type { Parameter, Problem, Values } from "./fit/problem.ts";
import { checkFit, fitReport, goodnessOf } from "./fit/report.ts";
import { describeSet, type FrameSet } from "./frameSet.ts";
import { rejectedBelow, testResult } from "./testSentence.ts";
import {
  binByTime,
  framesInTime,
  suitableWidth,
  type TimeBin,
  type TimeUnit,
  unitFor,
} from "./timeBins.ts";

export type DecayModel = "one" | "two" | "radon";

export interface DecayOptions {
  readonly model: DecayModel;
  /** Width of the bins in s; chosen to suit without it. */
  readonly every?: number | undefined;
  /** Whether the chain's half-lives are found by the fit. */
  readonly freeHalfLives?: boolean | undefined;
}

/** Fewest bins that a decay can be seen in. */
const leastBins = 5;
/** Counts a bin, about, where nobody asks for a width. */
const countsABin = 25;

/** Counts against time: half-lives by maximum likelihood in time bins, with a background. */
export function decayExperiment(
  set: FrameSet,
  options: DecayOptions,
  background: Background,
  read: ReadHits,
): Analysis {
  const frames = framesInTime(set);
  const width = options.every ?? suitableWidth(frames, countsABin);
  const bins = binByTime(frames, width, "first frame").filter(({ time }) => time > 0);
  if (bins.length < leastBins) {
    throw new TrackroomError(
      "wrong-usage",
      `There are ${bins.length} bins of ${durationText(width)} with data in them: too few to see a decay. Take shorter bins, or record for longer.`,
    );
  }
  const data = { bins, start: bins[0].start, unit: unitFor(spanOf(bins)) };
  const found = fitModel(data, options, background);
  const plain = options.model === "one" ? null : fitModel(data, { model: "one" }, background);
  return {
    experiment: "decay",
    sets: [describeSet(set)],
    settings: { "width of the bins": durationText(width), model: found.words.label },
    warnings: [
      ...checkFrames(set, read),
      ...checkBackground(background, pointsOf(data)),
      ...checkFit(found.fit, found.words.label),
      ...advice(found, options),
      ...(background.kind === "free"
        ? checkFittedBackground(backgroundOf(found).value, backgroundOf(found).error)
        : []),
    ],
    numbers: numbersOf(found),
    tests: plain === null ? [] : comparison(found, plain),
    fits: [found, ...(plain === null ? [] : [plain])].map(({ fit, words }) =>
      fitReport(fit, words),
    ),
    charts: [decayChart(data, plain === null ? [found] : [found, plain])],
    tables: [decayTable(data, found)],
  };
}

interface DecayData {
  readonly bins: readonly TimeBin[];
  /** Time 0, in s since 1970. */
  readonly start: number;
  readonly unit: TimeUnit;
}

interface DecayFit {
  readonly fit: Fit;
  readonly words: { readonly label: string; readonly model: string; readonly method: string };
  /** Rate at a time in s since the start, with the background. */
  readonly rateAt: (time: number, variance?: number) => number;
}

const spanOf = (bins: readonly TimeBin[]): number => bins[bins.length - 1].end - bins[0].start;

const pointsOf = ({ bins, start, unit }: DecayData) =>
  bins.map(({ middle, count, time, frames }) => ({
    x: (middle - start) / unit.seconds,
    count,
    time,
    frames: frames.length,
  }));

function fitModel(data: DecayData, options: DecayOptions, background: Background): DecayFit {
  const model = models[options.model](data, options.freeHalfLives === true);
  const known = backgroundRate(background);
  const last = model.parameters.length;
  const parameters: Parameter[] = [
    ...model.parameters,
    {
      name: "background",
      label: "B",
      unit: "/s",
      meaning: "background",
      initial: background.kind === "free" ? lowestRate(data) / 2 : known.value,
      fixed: background.kind === "none",
    },
  ];
  const rateAt = (values: Values, time: number, variance: number) =>
    meanActivity(model.parts(values), time, variance) + values[last];
  const { bins, start, unit } = data;
  const counted = background.kind === "counted" ? [background] : [];
  const problem: Problem = {
    parameters,
    observed: [...bins, ...counted].map(({ count }) => count),
    expected: (values, i) => {
      if (i >= bins.length) return counted[0].time * values[last];
      const { middle, variance, time } = bins[i];
      return time * rateAt(values, (middle - start) / unit.seconds, variance / unit.seconds ** 2);
    },
    noise: "counting",
  };
  const fit = fitFrom(problem, model.starts);
  return {
    fit,
    words: { ...model.words, method: "maximum likelihood of the counts in time bins" },
    rateAt: (time, variance = 0) =>
      rateAt(fit.values, time / unit.seconds, variance / unit.seconds ** 2),
  };
}

interface Model {
  readonly words: { readonly label: string; readonly model: string };
  readonly parameters: readonly Parameter[];
  readonly parts: (values: Values) => Exponential[];
  readonly starts: readonly Readonly<Record<string, number>>[];
}

const models: Readonly<Record<DecayModel, (data: DecayData, freeHalfLives: boolean) => Model>> = {
  one: (data) => ({
    words: { label: "One decay", model: "rate(t) = A · 2^(-t / T½) + B" },
    parameters: [
      amplitude("amplitude", "A", "rate at the start", data),
      halfLife("halfLife", "T½", data),
    ],
    parts: single,
    starts: shares.map((share) => ({ halfLife: share * spanIn(data) })),
  }),
  two: (data) => ({
    words: {
      label: "Two decays",
      model: "rate(t) = A1 · 2^(-t / T1) + A2 · 2^(-t / T2) + B",
    },
    parameters: [
      amplitude("shortAmplitude", "A1", "rate of the first at the start", data),
      halfLife("shortHalfLife", "T1", data),
      amplitude("longAmplitude", "A2", "rate of the second at the start", data),
      halfLife("longHalfLife", "T2", data),
    ],
    parts: two,
    starts: [
      [0.03, 0.2],
      [0.05, 0.5],
      [0.1, 0.3],
      [0.1, 1],
    ].map(([short, long]) => ({
      shortHalfLife: short * spanIn(data),
      longHalfLife: long * spanIn(data),
    })),
  }),
  radon: (data, free) => ({
    words: {
      label: "Radon's chain: Pb-214 feeds Bi-214",
      model:
        "rate(t) = A2 · e^(-λ2 t) + A1 · λ2 / (λ2 - λ1) · (e^(-λ1 t) - e^(-λ2 t)) + B, λ = ln 2 / half-life",
    },
    parameters: [
      amplitude("leadActivity", "A1", "activity of Pb-214 at the start, as it is counted", data),
      amplitude("bismuthActivity", "A2", "activity of Bi-214 at the start, as it is counted", data),
      {
        ...halfLife("leadHalfLife", "T½(Pb-214)", data),
        initial: radonHalfLives.lead / data.unit.seconds,
        fixed: !free,
      },
      {
        ...halfLife("bismuthHalfLife", "T½(Bi-214)", data),
        initial: radonHalfLives.bismuth / data.unit.seconds,
        fixed: !free,
      },
    ],
    parts: chain,
    starts: [{}, { leadActivity: 0.3 * highestRate(data) }],
  }),
};

/** Half-lives to begin with, as shares of the time that was recorded. */
const shares = [0.05, 0.2, 0.6];

const spanIn = ({ bins, unit }: DecayData): number => spanOf(bins) / unit.seconds;

const highestRate = ({ bins }: DecayData): number =>
  bins.reduce((most, { count, time }) => Math.max(most, count / time), 0);
const lowestRate = ({ bins }: DecayData): number =>
  bins.reduce((least, { count, time }) => Math.min(least, count / time), Number.MAX_VALUE);

function amplitude(name: string, label: string, meaning: string, data: DecayData): Parameter {
  return { name, label, unit: "/s", meaning, initial: highestRate(data) };
}

function halfLife(name: string, label: string, data: DecayData): Parameter {
  const span = spanIn(data);
  return {
    name,
    label,
    unit: data.unit.name,
    meaning: "half-life: the time in which one half decays",
    initial: span / 5,
    least: span / 1e5,
    most: 1e3 * span,
  };
}

const backgroundOf = ({ fit }: DecayFit) => {
  const last = fit.values.length - 1;
  return { value: fit.values[last], error: fit.errors[last] };
};

function numbersOf(found: DecayFit): Quantity[] {
  const { fit, words } = found;
  return fit.problem.parameters.map(({ name, label, unit, meaning, fixed }, k) => ({
    name,
    label: `${label}: ${meaning.replace(/:.*/, "")}`,
    value: fit.values[k],
    error: fit.errors[k],
    unit,
    formula: fixed === true ? "known, and kept" : `from the fit of ${words.model}`,
  }));
}

/** What to try where a model does not fit, and what a half-life from a short record is worth. */
function advice({ fit }: DecayFit, { model }: DecayOptions): AnalysisWarning[] {
  if (!fit.converged) return [];
  if (model === "one" && goodnessOf(fit).above < rejectedBelow) {
    return [
      warn(
        "fit-rejected",
        "One decay alone does not describe these data. If this is dust from the air of a room, it is radon's chain: Pb-214 feeds Bi-214, and what is seen is neither's half-life. Take the model radon, or two decays.",
      ),
    ];
  }
  return [];
}

function comparison(found: DecayFit, plain: DecayFit): TestResult[] {
  if (!found.fit.converged || !plain.fit.converged) return [];
  const goodness = goodnessOf(plain.fit);
  return [
    testResult(chiSquareTest(goodness.statistic, goodness.degrees), {
      name: "oneDecay",
      label: "Would one decay do",
      measures: "One decay alone differs from the data",
      large:
        "So a single exponential fails, and its half-life is not that of any nuclide here; the residuals show where.",
    }),
  ];
}

const curvePoints = 240;

function decayChart(data: DecayData, fits: readonly DecayFit[]): Chart {
  const { bins, start, unit } = data;
  const span = spanOf(bins);
  const x = bins.map(({ middle }) => (middle - start) / unit.seconds);
  const fine = Array.from({ length: curvePoints + 1 }, (_, i) => (span * i) / curvePoints);
  const off = fits.map((fit) => pullsOf(data, fit));
  const most = Math.max(3, ...off.flat().map(Math.abs)) * 1.1;
  return {
    name: "decay",
    title: "Rate against time",
    x: { label: `time since the first frame / ${unit.name}`, scale: "linear" },
    panels: [
      {
        y: { label: "tracks a second", scale: "log" },
        share: 2.2,
        layers: [
          {
            kind: "points",
            label: "counted: N / T ± √N / T",
            x,
            y: bins.map(({ count, time }) => count / time),
            error: bins.map(({ count, time }) => Math.sqrt(count) / time),
          },
          ...fits.map(({ words, rateAt }) => ({
            kind: "line" as const,
            label: words.label,
            x: fine.map((time) => time / unit.seconds),
            y: fine.map((time) => rateAt(time)),
          })),
        ],
      },
      ...fits.map(({ words }, i) => ({
        y: {
          label: "off, in σ",
          scale: "linear" as const,
          range: [-most, most] as [number, number],
        },
        layers: [
          { kind: "level" as const, label: "", y: 0 },
          {
            kind: "points" as const,
            label: `off: ${words.label}`,
            x,
            y: off[i],
            error: x.map(() => 1),
          },
        ],
      })),
    ],
  };
}

function pullsOf({ bins, start }: DecayData, { rateAt }: DecayFit): number[] {
  return bins.map(({ count, time, middle, variance }) => {
    const expected = Math.max(1e-9, time * rateAt(middle - start, variance));
    return (count - expected) / Math.sqrt(expected);
  });
}

function decayTable(data: DecayData, found: DecayFit): DataTable {
  const { bins, start, unit } = data;
  const off = pullsOf(data, found);
  return {
    name: "decay",
    columns: [
      { name: "start", unit: "s", definition: "Begin of the bin, s since 1970 UTC." },
      {
        name: "time",
        unit: unit.name,
        definition: "Mean moment of its live time since the first frame.",
      },
      { name: "liveTime", unit: "s", definition: "Sum of the exposures in it." },
      { name: "count", unit: "", definition: "Clusters that the query takes." },
      { name: "countError", unit: "", definition: "√count." },
      { name: "expected", unit: "", definition: "Counts that the fitted curve expects." },
      { name: "pull", unit: "", definition: "(count - expected) / √expected." },
    ],
    rows: bins.map((bin, i) => [
      bin.start,
      (bin.middle - start) / unit.seconds,
      bin.time,
      bin.count,
      Math.sqrt(bin.count),
      bin.time * found.rateAt(bin.middle - start, bin.variance),
      off[i],
    ]),
  };
}
