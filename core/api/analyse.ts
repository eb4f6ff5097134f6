import { z } from "zod";
import type { Chart } from "./charts.ts";
import { where } from "./selection.ts";

/** Experiments: numbers with errors from what queries take. A part of the contract in `core/api.ts`. */

const analysed = {
  /** About clusters: which are counted. */
  where,
  /** Which frames' time counts, where `where` does not tell it. */
  frames: where.optional(),
};

/** What is counted without the source. */
const background = z.discriminatedUnion("kind", [
  /** Counted: clusters and frames as above. */
  z.object({ kind: z.literal("query"), ...analysed }),
  /** Known from elsewhere, in events a second. */
  z.object({ kind: z.literal("rate"), value: z.number().positive(), error: z.number().positive() }),
  /** Found by the fit. */
  z.object({ kind: z.literal("free") }),
  z.object({ kind: z.literal("none") }),
]);
export type BackgroundRequest = z.infer<typeof background>;

/** Width of bins in time, in s; without it one that suits. */
const every = z.number().positive().optional();

const binning = {
  bins: z.int().positive().max(1000).optional(),
  range: z.tuple([z.number(), z.number()]).optional(),
  /** Bins of equal ratio. */
  logarithmic: z.boolean().optional(),
};

const against = {
  /** A field of the frames that is a number. */
  by: z.string(),
  background,
};

export const analyseSchema = z.discriminatedUnion("experiment", [
  z.object({ experiment: z.literal("rate"), ...analysed }),
  z.object({
    experiment: z.literal("profile"),
    ...analysed,
    every,
    of: z.enum(["clusters", "pixels"]),
    /** Fields of the frames to show below, such as pressure. */
    beside: z.array(z.string()).max(6),
  }),
  z.object({
    experiment: z.literal("compare"),
    ...analysed,
    /** What the first set is compared with. */
    others: z.array(z.object(analysed)).min(1).max(5),
    property: z.string(),
    /** To equal area, or to live time: then rates are compared and not shapes alone. */
    normalise: z.enum(["area", "time"]),
    ...binning,
  }),
  z.object({
    experiment: z.literal("spectrum"),
    ...analysed,
    /** A property of clusters that is a number. */
    property: z.string(),
    bins: binning.bins,
    range: binning.range,
    /** Ranges with a peak each; without any, the highest part of the spectrum is fitted. */
    peaks: z
      .array(z.tuple([z.number(), z.number()]))
      .max(12)
      .optional(),
  }),
  z.object({ experiment: z.literal("absorption"), ...analysed, ...against }),
  z.object({ experiment: z.literal("distance"), ...analysed, ...against }),
  z.object({
    experiment: z.literal("map"),
    ...analysed,
    /** Side of the map's cells, in degrees; 10 without it. */
    cell: z.number().min(1).max(90).optional(),
    /** Inside of which the rate is held against that outside, in degrees; `west` may lie east of `east`. */
    box: z
      .object({ south: z.number(), north: z.number(), west: z.number(), east: z.number() })
      .optional(),
  }),
  z.object({
    experiment: z.literal("direction"),
    ...analysed,
    /** Thickness of the sensor, in µm; 300 without it. */
    thickness: z.number().positive().max(10_000).optional(),
    /** Side of a pixel, in µm; a Timepix's 55 without it. */
    pitch: z.number().positive().max(10_000).optional(),
    /** Angles to the normal that are compared with the law, in degrees; 30 to 80 without it. */
    range: z.tuple([z.number(), z.number()]).optional(),
    bins: z.int().min(3).max(100).optional(),
  }),
  z.object({
    experiment: z.literal("decay"),
    ...analysed,
    background,
    /** One nuclide, two, or radon's daughters Pb-214 and Bi-214, of which one feeds the other. */
    model: z.enum(["one", "two", "radon"]),
    /** Have the fit find the chain's half-lives. */
    freeHalfLives: z.boolean().optional(),
    every,
  }),
]);
export type AnalyseRequest = z.infer<typeof analyseSchema>;

/** Whoever asks gives the experiment a name of their own, and can stop it by that. */
const nameOfExperiment = z.string().min(1).max(64);
export const askExperimentSchema = z.object({
  request: analyseSchema,
  name: nameOfExperiment.optional(),
});
export type AskExperiment = z.infer<typeof askExperimentSchema>;
export const stopExperimentSchema = z.object({ name: nameOfExperiment });
export type StopExperiment = z.infer<typeof stopExperimentSchema>;
export type Experiment = AnalyseRequest["experiment"];
export const experiments: readonly Experiment[] = analyseSchema.options.map(
  ({ shape }) => shape.experiment.value,
);

/** What an experiment found. Whatever it says can be made again from `sets` and `settings`. */
export interface Analysis {
  experiment: Experiment;
  /** The queries that it was made from; the first is the one that was asked about. */
  sets: AnalysedSet[];
  /** What else was asked for, in words: "bin width" → "60 s". */
  settings: Record<string, string>;
  /** What is wrong with the input, or with what came out, said before any number. */
  warnings: AnalysisWarning[];
  numbers: Quantity[];
  tests: TestResult[];
  fits: FitReport[];
  charts: Chart[];
  /** The numbers behind the charts. */
  tables: DataTable[];
}

export interface AnalysedSet {
  label: string;
  /** As text; empty where all clusters are taken. */
  query: string;
  /** Which frames' time counts, as text; empty where it is all of them. */
  framesQuery: string;
  /** Frames with an exposure time, and those of them that hold no cluster at all. */
  frames: number;
  emptyFrames: number;
  clusters: number;
  /** Sum of their exposures, in s. */
  liveTime: number;
}

export interface AnalysisWarning {
  /** What kind of thing is wrong, in a word that code can act on. */
  kind: WarningKind;
  /** For people. */
  sentence: string;
}

export type WarningKind =
  | "no-exposure"
  | "no-peak"
  | "outside"
  | "exposures-differ"
  | "empty-frames-missing"
  | "start-times"
  | "noisy-pixels"
  | "stand-in"
  | "conditions-differ"
  | "background"
  | "not-constant"
  | "too-few"
  | "fit-rejected"
  | "fit-failed"
  | "nothing-counted";

export interface Quantity {
  /** A name for tables, such as `rate`. */
  name: string;
  label: string;
  value: number;
  /** One standard deviation; null where the number has no noise of its own. */
  error: number | null;
  unit: string;
  /** How it was worked out, in words, with the numbers that went in. */
  formula: string;
}

export interface TestResult {
  name: string;
  label: string;
  statistic: number;
  /** Degrees of freedom; null where the test has none. */
  degrees: number | null;
  /** Probability that chance alone gives this much or more; and this much or less, where that says something. */
  above: number;
  below: number | null;
  /** What it means, for people. */
  sentence: string;
}

export interface FitReport {
  label: string;
  /** The curve, in words: "A · exp(-μ x) + B". */
  model: string;
  /** How it was fitted, in words. */
  method: string;
  converged: boolean;
  iterations: number;
  parameters: FitParameter[];
  /** Of the parameters that were free, in their order. */
  covariance: number[][];
  /** Chi-square, or for a likelihood what takes its place, and the points less the free parameters. */
  goodness: TestResult;
}

export interface FitParameter extends Quantity {
  /** Kept at its value. */
  fixed: boolean;
}

export interface DataTable {
  /** A word for the name of a file. */
  name: string;
  columns: { name: string; unit: string; definition: string }[];
  rows: (number | string | null)[][];
}

/** Calls about experiments. */
export interface AnalyseCalls {
  /** Does an experiment on what the library holds now. */
  analyse(asked: AskExperiment): Promise<Analysis>;
  /** Ends what is under way by this name: its call fails with `cancelled`. Others go on. */
  stopAnalysis(asked: StopExperiment): Promise<void>;
}
