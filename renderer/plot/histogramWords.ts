import type { HistogramWords } from "../../core/analysis/histograms/histogramChart.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";

/** What a histogram says, in the language of the window. */
export const histogramWords = (): HistogramWords => ({
  all: say("common.clusters"),
  inEachBin: say("plot.clustersInEachBin"),
  lowerEdge: say("plot.lowerEdgeOfTheBinWhich"),
  upperEdge: say("plot.upperEdgeOfTheBin"),
  counted: say("plot.clustersCountedInTheBin"),
  squareRoot: say("plot.squareRootOfTheCount"),
  histogramOf: (name) => say("plot.histogramOf", { name }),
  errorOf: (label) => say("plot.errorOf", { label }),
  kindName,
});
