import { dot, plot } from "@observablehq/plot";
import { axisLabel, type PlotField } from "../../core/analysis/histograms/plotFields.ts";
import type { Points } from "../../core/api.ts";
import { colourMapLookup } from "../../core/export/colourMaps.ts";
import { drawAxes, marginsFor, plotMargins, writingOf } from "./axes.ts";
import { axisLimits } from "./axisScale.ts";
import { densityOf, drawDensity } from "./density.ts";
import { canvasColours, dotSide, drawPoints } from "./drawPoints.ts";

/** A plot as a picture of its own. */
export interface PlotPicture {
  readonly points: Points;
  readonly x: PlotField;
  readonly y: PlotField;
  readonly logX: boolean;
  readonly logY: boolean;
  /** Whether pixels show how many points lie on each other; a drawing shows kinds in any case. */
  readonly density: boolean;
}

/** A drawing program can still work with so many dots. */
export const mostInSvg = 20_000;

const [width, height] = [960, 640];
const ink = "#1c232b";
const font = "system-ui, sans-serif";
/** The picture is made of so many pixels a CSS pixel: it is to be printed. */
const sharpness = 2;

/** The plot as a drawing that can be enlarged at will, a circle a point. */
export function svgOf({ points, x, y, logX, logY }: PlotPicture): Blob {
  const rows = Array.from(points.keys.keys()).filter(
    (i) => !(logX && points.x[i] <= 0) && !(logY && points.y[i] <= 0),
  );
  const side = (field: PlotField, values: Float64Array, log: boolean, pixels: number) => {
    const [low, high] = axisLimits(values, log);
    const scale = { low, high, logarithmic: log, from: 0, to: pixels };
    return {
      type: field.type === "date" ? ("utc" as const) : log ? ("log" as const) : ("linear" as const),
      domain: [low, high].map((value) => placed(field, value)),
      label: axisLabel(field),
      tickFormat: writingOf(field, scale, pixels === width ? 80 : 35),
    };
  };
  const drawn = plot({
    width,
    height,
    ...plotMargins(),
    grid: true,
    style: { background: "white", color: ink, fontFamily: font },
    x: side(x, points.x, logX, width),
    y: side(y, points.y, logY, height),
    marks: [
      dot(rows, {
        x: (i: number) => placed(x, points.x[i]),
        y: (i: number) => placed(y, points.y[i]),
        r: dotSide(rows.length) / 2,
        fill: (i: number) => canvasColours.of(points.classes[points.kinds[i]]),
        fillOpacity: 0.75,
      }),
    ],
    color: { type: "identity" },
  });
  return new Blob([textOf(drawn)], { type: "image/svg+xml" });
}

const placed = (field: PlotField, value: number): number | Date =>
  field.type === "date" ? new Date(value * 1000) : value;

function textOf(drawn: Element): string {
  drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(drawn);
}

/** The plot as pixels: any number of points. */
export async function pngOf({ points, x, y, logX, logY, density }: PlotPicture): Promise<Blob> {
  const [xLow, xHigh] = axisLimits(points.x, logX);
  const [yLow, yHigh] = axisLimits(points.y, logY);
  const margins = marginsFor();
  const across = { from: margins.left, to: width - margins.right };
  const up = { from: height - margins.bottom, to: margins.top };
  const xScale = { low: xLow, high: xHigh, logarithmic: logX, ...across };
  const yScale = { low: yLow, high: yHigh, logarithmic: logY, ...up };
  const axes = drawAxes({ width, height, x, y, xScale, yScale }, ink);
  axes.style.fontFamily = font;

  const canvas = document.createElement("canvas");
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("There is no canvas to draw on.");
  context.scale(sharpness, sharpness);
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  const drawn = { points, xScale, yScale, isChosen: () => true };
  if (density) drawDensity(context, densityOf(drawn, width, height), colourMapLookup("viridis"));
  else drawPoints(context, drawn, canvasColours);
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(textOf(axes))}`;
  await image.decode();
  context.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (blob === null) throw new Error("The picture could not be made.");
  return blob;
}
