import { csvFormatRows } from "d3-dsv";
import type { Chart, DataTable } from "../../core/api.ts";
import { chartSvg } from "../../core/export/chart.ts";
import { chartWriting } from "./chartIn.ts";

/** Files of a chart and of the numbers behind it: on white, for a report. */

const size = { width: 960, height: 600 } as const;
/** The picture is made of so many pixels a CSS pixel: it is to be printed. */
const sharpness = 2;

export function chartDrawing(chart: Chart): Blob {
  return new Blob([drawn(chart)], { type: "image/svg+xml" });
}

export async function chartPixels(chart: Chart): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(drawn(chart))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = size.width * sharpness;
  canvas.height = size.height * sharpness;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("There is no canvas to draw on.");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (blob === null) throw new Error("The picture could not be made.");
  return blob;
}

/** As the window shows it. */
const drawn = (chart: Chart): string =>
  chartSvg(chart, { ...size, theme: "light", writing: chartWriting() });

/** A table as spreadsheets read it: the units stand beside the names. */
export function tableText({ columns, rows }: DataTable): string {
  const head = columns.map(({ name, unit }) => (unit === "" ? name : `${name} (${unit})`));
  return `${csvFormatRows([head, ...rows.map((row) => row.map(cellText))])}\n`;
}

/** A spreadsheet takes text that begins with these signs for a formula: an apostrophe before it says that it is none. */
function cellText(cell: number | string | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Has the browser save a file. */
export function offerFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has taken hold of the data by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
