import type { Chart } from "../api/charts.ts";
import { type ChartLook, colourOf, letters, margin, round } from "./chartLook.ts";
import { escaped } from "./markup.ts";
import { shortenedTo, textWidth } from "./textWidth.ts";

/** The height of a line, in pixels. */
export const rowHeight = 15;
/** Of the mark of a colour, the space behind it, and that between entries. */
const markRoom = 28;

export interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  readonly x: number;
  readonly row: number;
}

/** What each colour is, in as many lines under the title as are needed. */
export function legendEntries(chart: Chart, look: ChartLook): LegendEntry[] {
  const room = look.width - margin.left - margin.right;
  let at = 0;
  let row = 0;
  return chart.panels
    .flatMap(({ layers }) => layers)
    .map(({ label, kind }, i) => ({ label, kind, colour: colourOf(i, look) }))
    .filter(({ label, kind }) => label !== "" && kind !== "cells")
    .map(({ label: whole, colour }) => {
      const label = shortenedTo(room - markRoom, whole, letters.legend);
      const wide = markRoom + textWidth(label, letters.legend);
      if (at > 0 && at + wide > room) {
        at = 0;
        row++;
      }
      const entry = { label, colour, x: margin.left + at, row };
      at += wide;
      return entry;
    });
}

export function drawLegend(entries: readonly LegendEntry[]): string {
  return entries
    .map(({ label, colour, x, row }) => {
      const y = 38 + rowHeight * row;
      return `<rect x="${round(x)}" y="${y - 6}" width="12" height="4" fill="${colour}"/><text x="${round(x + 16)}" y="${y}" font-size="${letters.legend}">${escaped(label)}</text>`;
    })
    .join("\n");
}
