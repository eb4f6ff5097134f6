import { type PlotField, plotFields } from "../../core/analysis/histograms/plotFields.ts";
import type { Field } from "../../core/api.ts";
import { labelIn, unitIn } from "../words/vocabulary.ts";

/** What can be plotted, in the language of the window; what people named themselves keeps its name. */
export const fieldsToPlot = (fields: readonly Field[]): PlotField[] =>
  plotFields(fields).map((field) =>
    field.group === "metadata"
      ? field
      : { ...field, label: labelIn(field.label), unit: unitIn(field.unit) },
  );
