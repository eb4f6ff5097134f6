import type { Experiment } from "../../core/api.ts";

interface ExperimentChoice {
  readonly value: Experiment;
  /** Of the fields that people set for experiments: those that this one goes by. */
  readonly fields: readonly string[];
  /** The property that it is first done with. */
  readonly property?: string;
}

/** The experiments, as a class meets them. */
export const experimentChoices = [
  {
    value: "rate",
    fields: [],
  },
  {
    value: "profile",
    fields: [],
  },
  {
    value: "compare",
    fields: [],
    property: "size",
  },
  {
    value: "spectrum",
    fields: [],
    property: "totalCounts",
  },
  {
    value: "absorption",
    fields: ["thickness", "material", "background"],
  },
  {
    value: "distance",
    fields: ["distance", "background"],
  },
  {
    value: "decay",
    fields: ["background"],
  },
  {
    value: "direction",
    fields: ["orientation"],
  },
  {
    value: "map",
    fields: [],
  },
] as const satisfies readonly ExperimentChoice[];

/** An experiment that there is a form for. */
export type FormExperiment = (typeof experimentChoices)[number]["value"];
