import type { Chart } from "../../core/api.ts";
import type { ChartWriting } from "../../core/export/chartLook.ts";
import { isUsualClass } from "../../core/vocabulary.ts";
import { decimalSign, formatTick } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { nameIn, sentenceIn } from "../words/sentences.ts";
import { kindName, labelIn, unitIn } from "../words/vocabulary.ts";

/** A chart of `core/` with its title, axes and legend in the language of the window. */
export function chartIn(chart: Chart): Chart {
  const axisIn = <Axis extends { readonly label: string }>(axis: Axis): Axis => ({
    ...axis,
    label: axisLabelIn(axis.label),
  });
  return {
    ...chart,
    title: sentenceIn(chart.title),
    x: axisIn(chart.x),
    panels: chart.panels.map((panel) => ({
      ...panel,
      y: axisIn(panel.y),
      layers: panel.layers.map((layer) =>
        "given" in layer && layer.given
          ? { ...layer, label: givenIn(layer.label) }
          : { ...layer, label: seriesIn(layer.label) },
      ),
    })),
  };
}

/** "Total counts (counts)": what is measured, and in what. */
function axisLabelIn(label: string): string {
  const [, name = "", unit = ""] = /^(.+) \(([^()]+)\)$/.exec(label) ?? [];
  return labelIn(name) === name ? sentenceIn(label) : `${labelIn(name)} (${unitIn(unit)})`;
}

/** What people named, or the ratio of two such. */
const givenIn = (label: string): string => label.split(" / ").map(nameIn).join(" / ");

/** Kinds of track have names of their own, which stand alone. */
function seriesIn(label: string): string {
  return isUsualClass(label) ? kindName(label) : sentenceIn(label);
}

/** How numbers in a drawing are written, and what it says of a place that the pointer is at. */
export const chartWriting = (): ChartWriting => ({
  decimalSign: decimalSign(),
  large: formatTick,
  nothingMeasured: say("charts.nothingMeasured"),
  range: (from, to) => say("charts.range", { from, to }),
});
