import type { ReportContent, Watch } from "../../core/api.ts";
import { experimentChoices } from "../experiments/experimentChoices.ts";
import { tabLabels } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";

/** What a step waits for, in words. */
export function watchText(watch: Watch): string {
  switch (watch.watch) {
    case "view":
      return `Choose the view ${tabLabels[watch.view]}.`;
    case "viewer":
      return "Open a frame.";
    case "filter":
      return watch.query === "" ? "Empty the filter." : `Filter: ${watch.query}`;
    case "filter-on":
      return `Filter by ${watch.property}.`;
    case "sort":
      return `Sort by ${watch.by}.`;
    case "picked":
      return `Pick ${countOf(watch.least, "track")}.`;
    case "details":
      return watch.of === "cluster"
        ? "Show the details of a track."
        : "Show the details of a frame.";
    case "scatter":
      return `Plot ${watch.x} against ${watch.y}.`;
    case "histogram":
      return `Show the histogram of ${watch.property}.`;
    case "experiment":
      return `Do the experiment ${experimentLabel(watch.experiment)}${watch.query ? ` with ${watch.query}` : ""}.`;
    case "clusters":
      return watch.query === "tag is set"
        ? `Tag ${countOf(watch.least, "track")}.`
        : `Have ${countOf(watch.least, "track")} with ${watch.query}.`;
    case "frames":
      return `Have ${countOf(watch.least, "frame")} with ${watch.query}.`;
    case "report":
      return `Put ${watch.kind === undefined ? "something" : reportParts[watch.kind]} into the report.`;
    case "exported":
      return "Export something.";
  }
}

const reportParts: Readonly<Record<ReportContent["kind"], string>> = {
  text: "some words",
  tracks: "tracks",
  frame: "a frame",
  table: "a table",
  result: "a result",
  plot: "a plot",
  histogram: "a histogram",
  scatter: "a scatter plot",
};

const experimentLabel = (experiment: string): string =>
  experimentChoices.find(({ value }) => value === experiment)?.label ?? experiment;
