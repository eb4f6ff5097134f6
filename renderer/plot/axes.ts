import { axisX, axisY, gridX, gridY, plot } from "@observablehq/plot";
import { scaleLog } from "d3-scale";
import { axisLabel, type PlotField } from "../../core/analysis/histograms/plotFields.ts";
import { formatDayOrTime, formatNumber, formatTick } from "../words/numbers.ts";
import type { AxisScale } from "./axisScale.ts";

/** A plot's place on the screen, and what is along its sides. */
export interface PlotFrame {
  readonly width: number;
  readonly height: number;
  readonly x: PlotField;
  readonly y: PlotField;
  readonly xScale: AxisScale;
  readonly yScale: AxisScale;
  /** How much larger letters are than usual; 1 where absent. */
  readonly letters?: number;
}

/** Screen pixels beside the points: for the axes, whose letters take more room where they are larger. */
export function marginsFor(letters = 1) {
  return { top: 18, right: 20 * letters, bottom: 44 * letters, left: 70 * letters };
}

/** The same, as a plot is told of it. */
export function plotMargins(letters = 1) {
  const { top, right, bottom, left } = marginsFor(letters);
  return { marginTop: top, marginRight: right, marginBottom: bottom, marginLeft: left };
}

/** Axes and grid as a picture of their own, without the points. */
export function drawAxes(frame: PlotFrame, colour: string): SVGSVGElement {
  const { width, height, x, y, xScale, yScale, letters = 1 } = frame;
  const axis = { fontSize: 12 * letters, tickPadding: 5 };
  const spacing = { x: 80 * letters, y: 35 * letters };
  const drawn = plot({
    width,
    height,
    ...plotMargins(letters),
    style: { background: "transparent", color: colour, fontFamily: "inherit", overflow: "visible" },
    x: scaleOf(x, xScale),
    y: scaleOf(y, yScale),
    marks: [
      gridX({ strokeOpacity: 0.12 }),
      gridY({ strokeOpacity: 0.12 }),
      axisX({
        ...axis,
        tickSpacing: spacing.x,
        tickFormat: writingOf(x, xScale, spacing.x),
        label: axisLabel(x),
        labelAnchor: "center",
        labelArrow: "none",
      }),
      axisY({
        ...axis,
        tickSpacing: spacing.y,
        tickFormat: writingOf(y, yScale, spacing.y),
        label: axisLabel(y),
        labelAnchor: "center",
        labelArrow: "none",
      }),
    ],
  });
  if (drawn instanceof SVGSVGElement) return drawn;
  throw new Error("The plot was drawn with a caption around it.");
}

/**
 * How ticks are written, by the language of the window. On a logarithmic axis those without room stay empty.
 * @param spacing screen pixels that a written tick needs
 */
export function writingOf(
  field: PlotField,
  { low, high, logarithmic, from, to }: AxisScale,
  spacing: number,
) {
  if (field.type === "date") return (at: Date) => formatDayOrTime(at.getTime() / 1000);
  if (!logarithmic) return formatNumber;
  // It writes an empty text beside a tick that has no room.
  const roomy = scaleLog([low, high], [0, 1]).tickFormat(Math.abs(to - from) / spacing);
  return (value: number) => (roomy(value) === "" ? "" : formatTick(value));
}

function scaleOf(field: PlotField, { low, high, logarithmic }: AxisScale) {
  if (field.type === "date") {
    return { type: "utc" as const, domain: [new Date(low * 1000), new Date(high * 1000)] };
  }
  return { type: logarithmic ? ("log" as const) : ("linear" as const), domain: [low, high] };
}
