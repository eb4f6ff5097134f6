import type { Watch } from "../../core/api.ts";
import { clusterProperties } from "../../core/vocabulary.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { labelIn } from "../words/vocabulary.ts";

/** What a step waits for, in words. */
export function watchText(watch: Watch): string {
  switch (watch.watch) {
    case "view":
      return say("lessons.chooseView", { view: say(`views.${watch.view}`) });
    case "viewer":
      return say("lessons.openFrame");
    case "filter":
      return watch.query === ""
        ? say("lessons.emptyFilter")
        : say("lessons.filterBe", { query: watch.query });
    case "filter-on":
      return say("lessons.filterBy", { property: labelOf(watch.property) });
    case "sort":
      return say("lessons.sortBy", { property: labelOf(watch.by) });
    case "picked":
      return say("lessons.pick", { tracks: countOf(watch.least, "track") });
    case "details":
      return watch.of === "cluster" ? say("lessons.showTrack") : say("lessons.showFrame");
    case "scatter":
      return say("lessons.plotAgainst", { x: labelOf(watch.x), y: labelOf(watch.y) });
    case "histogram":
      return say("lessons.histogramOf", { property: labelOf(watch.property) });
    case "experiment":
      return experimentText(watch);
    case "clusters":
      return watch.query === "tag is set"
        ? say("lessons.tagSome", { tracks: countOf(watch.least, "track") })
        : haveText(countOf(watch.least, "track"), watch.query);
    case "frames":
      return haveText(countOf(watch.least, "frame"), watch.query);
    case "report":
      return say(`lessons.report.${watch.kind ?? "any"}`);
    case "exported":
      return say("lessons.exportSome");
  }
}

const haveText = (things: string, query: string): string =>
  say("lessons.haveSome", { things, query });

function experimentText({ experiment: name, query }: Extract<Watch, { watch: "experiment" }>) {
  const experiment = say(`experiments.${name}`);
  if (query === undefined) return say("lessons.doExperiment", { experiment });
  return say("lessons.doExperimentWith", { experiment, query });
}

/** A property as the window calls it. */
const labelOf = (property: string): string =>
  labelIn(clusterProperties.find(({ name }) => name === property)?.label ?? property);
