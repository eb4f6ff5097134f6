import { axisX, axisY, gridX, gridY, plot } from "@observablehq/plot";
import { axisLabel, type PlotField } from "../../core/analysis/histograms/plotFields.ts";
import { formatNumber } from "../words/numbers.ts";
import type { AxisScale } from "./axisScale.ts";

/** A plot's place on the screen, and what is along its sides. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  readonly x: PlotField;
  readonly y: PlotField;
  readonly xScale: AxisScale;
  readonly yScale: AxisScale;
}

/** Screen pixels beside the points: for the axes. */
export const margins = { top: 18, right: 20, bottom: 44, left: 64 } as const;

/** The same, as a plot is told of it. */
export const plotMargins = {
  marginTop: margins.top,
  marginRight: margins.right,
  marginBottom: margins.bottom,
  marginLeft: margins.left,
} as const;

/** Axes and grid as a picture of their own, without the points. */
export function drawAxes(frame: PlotFrame, colour: string): SVGSVGElement {
  const { width, height, x, y, xScale, yScale } = frame;
  const axis = { fontSize: 12, tickPadding: 5 };
  const drawn = plot({
    width,
    height,
    ...plotMargins,
    style: { background: "transparent", color: colour, fontFamily: "inherit", overflow: "visible" },
    x: scaleOf(x, xScale),
    y: scaleOf(y, yScale),
    marks: [
      gridX({ strokeOpacity: 0.12 }),
      gridY({ strokeOpacity: 0.12 }),
      axisX({
        ...axis,
        ...numbersOn(x, xScale),
        label: axisLabel(x),
        labelAnchor: "center",
        labelArrow: "none",
      }),
      axisY({
        ...axis,
        ...numbersOn(y, yScale),
        label: axisLabel(y),
        labelAnchor: "center",
        labelArrow: "none",
      }),
    ],
  });
  if (drawn instanceof SVGSVGElement) return drawn;
  throw new Error("The plot was drawn with a caption around it.");
}

/** Ticks by the language of the window. On a logarithmic axis and one of time, Plot leaves out those without room. */
function numbersOn(field: PlotField, { logarithmic }: AxisScale) {
  return field.type === "date" || logarithmic ? {} : { tickFormat: formatNumber };
}

function scaleOf(field: PlotField, { low, high, logarithmic }: AxisScale) {
  if (field.type === "date") {
    return { type: "utc" as const, domain: [new Date(low * 1000), new Date(high * 1000)] };
  }
  return { type: logarithmic ? ("log" as const) : ("linear" as const), domain: [low, high] };
}
