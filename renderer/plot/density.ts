import { colourCount } from "../../core/export/colourMaps.ts";
import { placeOf } from "./axisScale.ts";
import type { DrawnPoints } from "./drawPoints.ts";

/** Screen pixels of a cell in which points are counted. */
export const cellSide = 4;

export interface Density {
  readonly columns: number;
  readonly rows: number;
  /** Points in each cell, row by row from the top left. */
  readonly counts: Uint32Array;
  readonly most: number;
}

/** How many of the chosen points lie in each cell of a plot of this size. */
export function densityOf(
  { points, xScale, yScale, isChosen }: DrawnPoints,
  width: number,
  height: number,
): Density {
  const columns = Math.max(1, Math.ceil(width / cellSide));
  const rows = Math.max(1, Math.ceil(height / cellSide));
  const counts = new Uint32Array(columns * rows);
  let most = 0;
  for (let i = 0; i < points.keys.length; i++) {
    if (!isChosen(points.x[i], points.y[i])) continue;
    const column = Math.floor(placeOf(xScale, points.x[i]) / cellSide);
    const row = Math.floor(placeOf(yScale, points.y[i]) / cellSide);
    // What has no place on a logarithmic axis is NaN, and in no cell.
    if (!(column >= 0 && column < columns && row >= 0 && row < rows)) continue;
    const cell = row * columns + column;
    counts[cell]++;
    if (counts[cell] > most) most = counts[cell];
  }
  return { columns, rows, counts, most };
}

/** Draws the cells, by the logarithm of their counts: single points stay in sight beside the densest place. */
export function drawDensity(
  context: CanvasRenderingContext2D,
  { columns, counts, most }: Density,
  lookup: Uint8Array,
): void {
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell] === 0) continue;
    const at = 3 * shadeOf(counts[cell], most);
    context.fillStyle = `rgb(${lookup[at]} ${lookup[at + 1]} ${lookup[at + 2]})`;
    const left = (cell % columns) * cellSide;
    context.fillRect(left, Math.floor(cell / columns) * cellSide, cellSide, cellSide);
  }
}

/** Place in a colour map; the ends of it, which a light or a dark ground would hide, are not used. */
export function shadeOf(count: number, most: number): number {
  const share = most > 1 ? Math.log(count) / Math.log(most) : 1;
  return Math.round((0.15 + 0.7 * share) * (colourCount - 1));
}
