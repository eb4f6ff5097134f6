import { create } from "zustand";
import type { AnalyseRequest, BackgroundRequest, Condition, Field } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { parseQuery } from "../../core/query/parse.ts";
import { say } from "../words/say.ts";
import type { FormExperiment } from "./experimentChoices.ts";

/** What stands in the form of an experiment: numbers are null where nobody gave one. */
export interface Draft {
  readonly experiment: FormExperiment;
  /** As text: frames whose time counts, where the filter does not tell them. */
  readonly frames: string;
  /** s */
  readonly every: number | null;
  readonly of: "clusters" | "pixels";
  readonly beside: readonly string[];
  /** As text: what the filter's tracks are compared with. */
  readonly others: readonly string[];
  readonly property: string;
  readonly normalise: "area" | "time";
  readonly logarithmic: boolean;
  readonly bins: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** As text, a range a peak: "20..40, 55..65". */
  readonly peaks: string;
  readonly thickness: string;
  readonly distance: string;
  readonly background: BackgroundRequest["kind"];
  readonly backgroundQuery: string;
  readonly backgroundRate: number | null;
  readonly backgroundError: number | null;
  readonly model: "one" | "two" | "radon";
  readonly freeHalfLives: boolean;
  /** Thickness of the sensor, and side of its pixels, µm. */
  readonly sensor: number | null;
  readonly pitch: number | null;
  /** Angles to the sensor's normal, degrees. */
  readonly angleLow: number | null;
  readonly angleHigh: number | null;
  /** Side of a map's cells, degrees. */
  readonly cell: number | null;
  /** The box that a map holds against the rest: south, north, west, east in degrees. */
  readonly box: readonly [
    south: number | null,
    north: number | null,
    west: number | null,
    east: number | null,
  ];
}

interface DraftState extends Draft {
  change(change: Partial<Draft>): void;
}

export const emptyDraft: Draft = {
  experiment: "rate",
  frames: "",
  every: null,
  of: "clusters",
  beside: [],
  others: [""],
  property: "size",
  normalise: "area",
  logarithmic: false,
  bins: null,
  low: null,
  high: null,
  peaks: "",
  thickness: "thickness",
  distance: "distance",
  background: "free",
  backgroundQuery: "",
  backgroundRate: null,
  backgroundError: null,
  model: "one",
  freeHalfLives: false,
  sensor: null,
  pitch: null,
  angleLow: null,
  angleHigh: null,
  cell: null,
  box: [null, null, null, null],
};

/** Kept while one looks at other views. */
export const useDraft = create<DraftState>()((set) => ({
  ...emptyDraft,
  change: (change) => set(change),
}));

/** What the form asks for. @throws TrackroomError where something in it makes no sense yet */
export function requestOf(
  draft: Draft,
  where: Condition | null,
  fields: readonly Field[],
): AnalyseRequest {
  const read = (text: string, what: string) => queryOf(text, what, fields);
  const frames = draft.frames.trim();
  const analysed = {
    where,
    ...(frames === "" ? {} : { frames: read(frames, say("experiments.theFilterForFrames")) }),
  };
  const every = draft.every === null ? {} : { every: draft.every };
  const bins = draft.bins === null ? {} : { bins: draft.bins };
  switch (draft.experiment) {
    case "rate":
      return { experiment: "rate", ...analysed };
    case "profile":
      return {
        experiment: "profile",
        ...analysed,
        ...every,
        of: draft.of,
        beside: [...draft.beside],
      };
    case "compare":
      return {
        experiment: "compare",
        ...analysed,
        others: draft.others.map((text) => ({
          where: read(text, say("experiments.whatToCompareWith")),
        })),
        property: draft.property,
        normalise: draft.normalise,
        logarithmic: draft.logarithmic,
        ...bins,
        ...rangeOf(draft.low, draft.high),
      };
    case "spectrum": {
      const peaks = peaksOf(draft.peaks);
      return {
        experiment: "spectrum",
        ...analysed,
        property: draft.property,
        ...bins,
        ...rangeOf(draft.low, draft.high),
        ...(peaks.length === 0 ? {} : { peaks }),
      };
    }
    case "absorption":
    case "distance":
      return {
        experiment: draft.experiment,
        ...analysed,
        by: draft.experiment === "absorption" ? draft.thickness : draft.distance,
        background: backgroundOf(draft, read),
      };
    case "direction":
      return {
        experiment: "direction",
        ...analysed,
        ...(draft.sensor === null ? {} : { thickness: draft.sensor }),
        ...(draft.pitch === null ? {} : { pitch: draft.pitch }),
        ...rangeOf(draft.angleLow, draft.angleHigh),
      };
    case "map":
      return {
        experiment: "map",
        ...analysed,
        ...(draft.cell === null ? {} : { cell: draft.cell }),
        ...boxOf(draft),
      };
    case "decay":
      return {
        experiment: "decay",
        ...analysed,
        ...every,
        background: backgroundOf(draft, read),
        model: draft.model,
        ...(draft.model === "radon" ? { freeHalfLives: draft.freeHalfLives } : {}),
      };
  }
}

function backgroundOf(
  { background, backgroundQuery, backgroundRate, backgroundError }: Draft,
  read: (text: string, what: string) => Condition | null,
): BackgroundRequest {
  switch (background) {
    case "query":
      if (backgroundQuery.trim() === "") {
        throw wrong(say("experiments.sayWithAFilter"));
      }
      return {
        kind: "query",
        where: read(backgroundQuery, say("experiments.theFilterForTheBackground")),
      };
    case "rate":
      if (
        !(backgroundRate !== null && backgroundRate > 0) ||
        !(backgroundError !== null && backgroundError > 0)
      ) {
        throw wrong(say("experiments.aKnownBackground"));
      }
      return { kind: "rate", value: backgroundRate, error: backgroundError };
    default:
      return { kind: background };
  }
}

function rangeOf(low: number | null, high: number | null): { range?: [number, number] } {
  if (low === null && high === null) return {};
  if (low === null || high === null || low >= high) {
    throw wrong(say("experiments.aRangeIs"));
  }
  return { range: [low, high] };
}

type Box = NonNullable<Extract<AnalyseRequest, { experiment: "map" }>["box"]>;

function boxOf({ box }: Draft): { box?: Box } {
  const [south, north, west, east] = box;
  if (box.every((side) => side === null)) return {};
  if (south === null || north === null || west === null || east === null || south >= north) {
    throw wrong(say("experiments.aBoxHas"));
  }
  return { box: { south, north, west, east } };
}

/** "20..40, 55..65" as ranges. */
export function peaksOf(text: string): [number, number][] {
  return text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [from, to, more] = part
        .split("..")
        .map((word) => (word.trim() === "" ? Number.NaN : Number(word)));
      if (more !== undefined || !(from < to)) {
        throw wrong(say("experiments.noRange", { part }));
      }
      return [from, to];
    });
}

function queryOf(text: string, what: string, fields: readonly Field[]): Condition | null {
  try {
    return parseQuery(text, fields);
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    throw wrong(`${what}: ${error.message}`);
  }
}

const wrong = (sentence: string) => new TrackroomError("wrong-usage", sentence);
