import { interpolateViridis } from "d3-scale-chromatic";
import type { ChartLayer } from "../api/charts.ts";
import { landOutlines } from "./landOutlines.ts";
import { escaped } from "./markup.ts";

/** Layers of a map as SVG text. */

type Place = (value: number) => number;
type Cells = Extract<ChartLayer, { kind: "cells" }>;
type Boxes = Extract<ChartLayer, { kind: "boxes" }>;

/** Layers that have their place on the axes as these are, and make them no wider. */
export const isMapLayer = (
  layer: ChartLayer,
): layer is Extract<ChartLayer, { kind: "cells" | "boxes" | "land" }> =>
  layer.kind === "cells" || layer.kind === "boxes" || layer.kind === "land";

/** Squares in the colour of their value. */
export function drawCells({ cells }: Cells, x: Place, y: Place): string {
  const high = highest(cells);
  return cells
    .map(
      (cell) =>
        `<rect ${placeOf(cell, x, y)} fill="${colourOf(cell.value, high)}" fill-opacity="0.85"/>`,
    )
    .join("\n");
}

const highest = (cells: Cells["cells"]): number =>
  cells.reduce((most, { value }) => Math.max(most, value), 0);

export const drawBoxes = ({ boxes }: Boxes, colour: string, x: Place, y: Place): string =>
  boxes
    .map(
      (box) =>
        `<rect ${placeOf(box, x, y)} fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="6 3"/>`,
    )
    .join("\n");

export function drawLand(x: Place, y: Place, ink: string): string {
  const path = landOutlines().map((outline) =>
    outline
      .map(([longitude, latitude], i) => {
        // A coast that goes over the date line goes on at the other side of the map.
        const jumps = i > 0 && Math.abs(longitude - outline[i - 1][0]) > 180;
        return `${i === 0 || jumps ? "M" : "L"}${round(x(longitude))},${round(y(latitude))}`;
      })
      .join(""),
  );
  return `<path d="${path.join("")}" fill="none" stroke="${ink}" stroke-width="0.7" stroke-opacity="0.75"/>`;
}

/** What there is to read at each cell: its text, and the attributes of its place. */
export const readableCells = (
  { cells }: Cells,
  x: Place,
  y: Place,
): { text: string; place: string }[] =>
  cells.map((cell) => ({ text: cell.text, place: placeOf(cell, x, y) }));

/** By the root: a few high cells must not make all others the same. */
const colourOf = (value: number, high: number): string =>
  interpolateViridis(high > 0 ? Math.sqrt(value / high) : 0);

/** CSS pixels. */
const bar = { width: 120, height: 8, steps: 24 };

/** The values that the colours of cells stand for, above the panel. */
export function colourBar(
  { label, cells }: Cells,
  right: number,
  top: number,
  valuesUpTo: (high: number) => string,
): string {
  const high = highest(cells);
  const left = right - bar.width;
  const above = top - 14;
  const step = bar.width / bar.steps;
  const colours = Array.from(
    { length: bar.steps },
    (_, i) =>
      `<rect x="${round(left + i * step)}" y="${above}" width="${round(step + 0.5)}" height="${bar.height}" fill="${colourOf(i / (bar.steps - 1), 1)}"/>`,
  );
  const text = (at: number, anchor: string, words: string) =>
    `<text x="${round(at)}" y="${above + bar.height}" text-anchor="${anchor}" font-size="11">${words}</text>`;
  return [...colours, text(left - 6, "end", escaped(`${label}: ${valuesUpTo(high)}`))].join("");
}

function placeOf(
  { x: [west, east], y: [south, north] }: { x: [number, number]; y: [number, number] },
  x: Place,
  y: Place,
): string {
  return `x="${round(x(west))}" y="${round(y(north))}" width="${round(x(east) - x(west))}" height="${round(y(south) - y(north))}"`;
}

const round = (value: number): string => String(Math.round(value * 100) / 100);
