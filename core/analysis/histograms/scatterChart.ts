import type { Chart, ChartAxis, ChartLayer, Points } from "../../api.ts";
import { isUsualClass } from "../../vocabulary.ts";
import { axisLabel, type PlotField } from "./plotFields.ts";

/** One number of tracks against another, with a colour for each class that there is. */
export function scatterChart(
  x: PlotField,
  y: PlotField,
  { logX, logY }: { readonly logX: boolean; readonly logY: boolean },
  points: Points,
): Chart {
  return {
    name: `${y.name} against ${x.name}`,
    title: `${y.label} against ${x.label}`,
    x: axisOf(x, logX),
    panels: [{ y: axisOf(y, logY), layers: layersOf(points) }],
  };
}

function axisOf(field: PlotField, logarithmic: boolean): ChartAxis {
  const scale = field.type === "date" ? "time" : logarithmic ? "log" : "linear";
  return { label: axisLabel(field), scale };
}

function layersOf({ x, y, kinds, classes }: Points): ChartLayer[] {
  return classes.flatMap((label, kind): ChartLayer[] => {
    const own = [...kinds.keys()].filter((i) => kinds[i] === kind);
    if (own.length === 0) return [];
    const given = isUsualClass(label) ? {} : { given: true };
    return [{ kind: "points", label, ...given, x: own.map((i) => x[i]), y: own.map((i) => y[i]) }];
  });
}
