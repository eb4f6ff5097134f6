import {
  type CountedHistogram,
  countHistogram,
} from "../../core/analysis/histograms/countHistogram.ts";
import type { PlotField } from "../../core/analysis/histograms/plotFields.ts";
import type { Condition, HistogramChoice } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { histogramWords } from "./histogramWords.ts";

/** A histogram as the backend's search counts it; the one before while a new one is counted. */
export function useHistogram(
  condition: Condition | null,
  field: PlotField,
  choice: HistogramChoice,
): CountedHistogram | undefined {
  const asked = JSON.stringify([condition, field, choice.log, choice.width, choice.by]);
  return useSteadyValue(
    useAnswer(`histogram ${asked}`, (backend) =>
      countHistogram(backend, condition, field, choice, histogramWords()),
    ),
  );
}
