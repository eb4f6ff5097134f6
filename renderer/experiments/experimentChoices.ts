import type { Experiment } from "../../core/api.ts";

interface ExperimentChoice {
  readonly value: Experiment;
  readonly label: string;
  /** What it finds out, in a sentence. */
  readonly about: string;
  /** Of the fields that people set for experiments: those that this one goes by. */
  readonly fields: readonly string[];
  /** The property that it is first done with. */
  readonly property?: string;
}

/** The experiments, as a class meets them. */
export const experimentChoices = [
  {
    value: "rate",
    label: "Rate",
    about: "How many tracks come in a second, and whether they come by chance.",
    fields: [],
  },
  {
    value: "profile",
    label: "Rate against time",
    about: "Whether the rate changes from minute to minute, or from day to day.",
    fields: [],
  },
  {
    value: "compare",
    label: "Compare",
    about: "Whether two sets of tracks are alike in one property.",
    fields: [],
    property: "size",
  },
  {
    value: "spectrum",
    label: "Spectrum",
    about: "Where the peaks of a spectrum lie, and how wide they are.",
    fields: [],
    property: "totalCounts",
  },
  {
    value: "absorption",
    label: "Absorption",
    about: "How thick an absorber has to be to stop half of the radiation.",
    fields: ["thickness", "material", "background"],
  },
  {
    value: "distance",
    label: "Distance",
    about: "Whether the rate falls with the square of the distance.",
    fields: ["distance", "background"],
  },
  {
    value: "decay",
    label: "Half-life",
    about: "How long it takes until half of the atoms have decayed.",
    fields: ["background"],
  },
  {
    value: "direction",
    label: "Direction",
    about: "Where straight tracks come from, and whether they fall off like muons from the sky.",
    fields: ["orientation"],
  },
  {
    value: "map",
    label: "Map",
    about: "The rate over the earth, where frames say where they were recorded.",
    fields: [],
  },
] as const satisfies readonly ExperimentChoice[];

/** An experiment that there is a form for. */
export type FormExperiment = (typeof experimentChoices)[number]["value"];
