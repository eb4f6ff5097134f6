import {
  type ScaleContinuousNumeric,
  type ScaleTime,
  scaleLinear,
  scaleLog,
  scaleUtc,
} from "d3-scale";
import type { Chart, ChartAxis, ChartLayer, ChartPanel } from "../api/charts.ts";
import {
  colourBar,
  drawBoxes,
  drawCells,
  drawLand,
  isMapLayer,
  readableCells,
} from "./chartMap.ts";
import { escaped } from "./markup.ts";
import { shortenedTo, textWidth } from "./textWidth.ts";

/** Charts as SVG text: for files, for reports, and for the window, which shows the same. */

/** How numbers are written, and what a drawing says by itself. */
export interface ChartWriting {
  /** Between whole and fraction: "." or ",", of which the other marks thousands. */
  readonly decimalSign: string;
  readonly nothingMeasured: string;
  /** "2 to 4": a bin by its edges. */
  range(from: string, to: string): string;
  /** A large round number beside an axis; without it "10k". */
  readonly large?: (value: number) => string;
}

const english: ChartWriting = {
  decimalSign: ".",
  nothingMeasured: "nothing measured",
  range: (from, to) => `${from} to ${to}`,
};

export interface ChartLook {
  readonly width: number;
  /** Of one chart. */
  readonly height: number;
  /** Light suits paper, dark a projector. */
  readonly theme: "light" | "dark";
  /** Whether the values stand in the drawing as `data-value`, for a window that shows the one under the pointer. */
  readonly readable?: boolean;
  /** English without it. */
  readonly writing?: ChartWriting;
}

export const usualLook: ChartLook = { width: 720, height: 440, theme: "light" };

const margin = { top: 46, right: 20, bottom: 52, left: 74 };
/** Of the legend. */
const rowHeight = 15;
/** Size of the letters of the title and of the legend. */
const letters = { title: 15, legend: 11 };
/** How much wider letters are that are half bold, as those of the title. */
const halfBold = 1.12;
/** Of the mark of a colour, the space behind it, and that between entries. */
const markRoom = 28;
const gap = 14;
/** Okabe and Ito's colours, which people who see few colours tell apart as well. */
const colours = {
  light: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"],
  dark: ["#56b4e9", "#e69f00", "#2fcf9f", "#e3a4c6", "#f0e442", "#8fc7f0"],
};
const inks = {
  light: { paper: "#ffffff", ink: "#222222", faint: "#dddddd" },
  dark: { paper: "#1a1b1e", ink: "#e6e6e6", faint: "#3a3b3f" },
};

/** One chart. */
export function chartSvg(chart: Chart, look: ChartLook = usualLook): string {
  const { width, height, theme } = look;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(chart.title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" fill="${inks[theme].ink}">
${chartBody(chart, look)}
</svg>
`;
}

/** Several charts, one below the other. */
export function chartsSvg(charts: readonly Chart[], look: ChartLook = usualLook): string {
  const { width, height, theme } = look;
  const total = height * charts.length;
  const bodies = charts.map(
    (chart, i) => `<g transform="translate(0,${i * height})">\n${chartBody(chart, look)}\n</g>`,
  );
  const label = charts.map(({ title }) => title).join("; ");
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(label)}" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="system-ui, Helvetica, Arial, sans-serif" font-size="12" fill="${inks[theme].ink}">
${bodies.join("\n")}
</svg>
`;
}

function chartBody(chart: Chart, look: ChartLook): string {
  const { width, height, theme } = look;
  const { paper } = inks[theme];
  const entries = legendEntries(chart, look);
  const head = margin.top + rowHeight * ((entries.at(-1)?.row ?? 0) + 1);
  const title = shortenedTo(
    (width - margin.left - margin.right) / halfBold,
    chart.title,
    letters.title,
  );
  const room = height - head - margin.bottom - gap * (chart.panels.length - 1);
  const shares = chart.panels.map(({ share = 1 }) => share);
  const all = shares.reduce((a, b) => a + b, 0);
  const x = axisScale(chart.x, xExtent(chart), [margin.left, width - margin.right], look, false);
  let top = head;
  const panels = chart.panels.map((panel, i) => {
    const bottom = top + (room * shares[i]) / all;
    const drawn = drawPanel(chart, panel, i, { x, top, bottom, look });
    top = bottom + gap;
    return drawn;
  });
  return [
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    `<text x="${margin.left}" y="22" font-size="${letters.title}" font-weight="600">${escaped(title)}</text>`,
    drawLegend(entries),
    ...panels,
    `<text x="${(margin.left + width - margin.right) / 2}" y="${height - 12}" text-anchor="middle">${escaped(chart.x.label)}</text>`,
  ].join("\n");
}

interface Frame {
  readonly x: Scale;
  readonly top: number;
  readonly bottom: number;
  readonly look: ChartLook;
}

interface Scale {
  (value: number): number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

function drawPanel(chart: Chart, panel: ChartPanel, index: number, frame: Frame): string {
  const { x, top, bottom, look } = frame;
  const { ink, faint } = inks[look.theme];
  const right = look.width - margin.right;
  const y = axisScale(panel.y, yExtent(panel), [bottom, top], look, true);
  const last = index === chart.panels.length - 1;
  const clip = escaped(`${chart.name}-${index}`);
  const first = chart.panels.slice(0, index).reduce((sum, { layers }) => sum + layers.length, 0);
  const lines = [
    `<clipPath id="${clip}"><rect x="${margin.left}" y="${top}" width="${right - margin.left}" height="${round(bottom - top)}"/></clipPath>`,
    ...y.ticks.map(
      ({ at, text }) =>
        `<path d="M${margin.left},${round(y(at))}H${right}" stroke="${faint}"/><text x="${margin.left - 8}" y="${round(y(at) + 4)}" text-anchor="end">${escaped(text)}</text>`,
    ),
    ...x.ticks.map(
      ({ at, text }) =>
        `<path d="M${round(x(at))},${round(bottom)}v5" stroke="${ink}"/>${last ? `<text x="${round(x(at))}" y="${round(bottom + 18)}" text-anchor="middle">${escaped(text)}</text>` : ""}`,
    ),
    `<g clip-path="url(#${clip})">`,
    ...panel.layers.map((layer, i) =>
      drawLayer(layer, { colour: colourOf(first + i, look), ink, x, y, right }),
    ),
    ...(look.readable ? readableParts(panel, chart.x, frame, y) : []),
    "</g>",
    ...panel.layers.flatMap((layer) =>
      layer.kind === "cells" ? [colourBar(layer, right, top, valuesUpTo(look))] : [],
    ),
    `<path d="M${margin.left},${round(top)}V${round(bottom)}H${right}" fill="none" stroke="${ink}"/>`,
    `<text transform="translate(18,${round((top + bottom) / 2)}) rotate(-90)" text-anchor="middle">${escaped(panel.y.label)}</text>`,
  ];
  return lines.join("\n");
}

const colourOf = (index: number, { theme }: ChartLook): string =>
  colours[theme][index % colours[theme].length];

interface LayerLook {
  readonly colour: string;
  readonly ink: string;
  readonly x: Scale;
  readonly y: Scale;
  readonly right: number;
}

function drawLayer(layer: ChartLayer, { colour, ink, x, y, right }: LayerLook): string {
  switch (layer.kind) {
    case "points":
      return layer.x.map((at, i) => drawPoint(layer, i, x(at), colour, y)).join("\n");
    case "steps":
      return `<path d="${stepPath(layer, x, y)}" fill="none" stroke="${colour}" stroke-width="1.5"/>${stepErrors(layer, colour, x, y)}`;
    case "line": {
      const path = layer.x.map(
        (at, i) => `${i === 0 ? "M" : "L"}${round(x(at))},${round(y(layer.y[i]))}`,
      );
      return `<path d="${path.join("")}" fill="none" stroke="${colour}" stroke-width="1.5"/>`;
    }
    case "cells":
      return drawCells(layer, x, y);
    case "boxes":
      return drawBoxes(layer, colour, x, y);
    case "land":
      return drawLand(x, y, ink);
    case "level":
      return `<path d="M${margin.left},${round(y(layer.y))}H${right}" stroke="${colour}" stroke-width="1.5" stroke-dasharray="5 3"/>`;
  }
}

function drawPoint(
  { y: values, error }: Extract<ChartLayer, { kind: "points" }>,
  i: number,
  at: number,
  colour: string,
  y: Scale,
): string {
  const value = values[i];
  if (!Number.isFinite(value)) return "";
  const dot = `<circle cx="${round(at)}" cy="${round(y(value))}" r="2.6" fill="${colour}"/>`;
  const bar = error?.[i] ?? 0;
  if (!(bar > 0)) return dot;
  return `<path d="M${round(at)},${round(y(value - bar))}V${round(y(value + bar))}" stroke="${colour}"/>${dot}`;
}

function stepPath(
  { edges, y: values }: Extract<ChartLayer, { kind: "steps" }>,
  x: Scale,
  y: Scale,
): string {
  let path = "";
  let drawing = false;
  for (const [i, value] of values.entries()) {
    if (value === null) {
      drawing = false;
      continue;
    }
    const level = round(y(value));
    path += drawing ? `V${level}` : `M${round(x(edges[i]))},${level}`;
    path += `H${round(x(edges[i + 1]))}`;
    drawing = true;
  }
  return path;
}

function stepErrors(
  { edges, y: values, error }: Extract<ChartLayer, { kind: "steps" }>,
  colour: string,
  x: Scale,
  y: Scale,
): string {
  if (error === undefined) return "";
  const bars = values.map((value, i) => {
    if (value === null || !(error[i] > 0)) return "";
    const middle = round((x(edges[i]) + x(edges[i + 1])) / 2);
    return `M${middle},${round(y(value - error[i]))}V${round(y(value + error[i]))}`;
  });
  return `<path d="${bars.join("")}" fill="none" stroke="${colour}"/>`;
}

/** Places that nobody sees, with what there is to read at each. */
function readableParts(
  { layers }: ChartPanel,
  axis: ChartAxis,
  { x, top, bottom, look }: Frame,
  y: Scale,
): string[] {
  const { writing = english } = look;
  const numberAt = (value: number) => shortText(value, axis, writing);
  const steps = layers.filter((layer) => layer.kind === "steps");
  const edges = steps.at(0)?.edges ?? [];
  const bins = edges.slice(1).map((end, i) => {
    const lines = steps
      .filter((layer) => layer.edges[i] === edges[i] && layer.edges[i + 1] === end)
      .map(({ label, y, error }) => `${label}: ${valueText(y[i], error?.[i], writing)}`);
    const text = [writing.range(numberAt(edges[i]), numberAt(end)), ...lines].join("\n");
    return `<rect data-value="${attribute(text)}" x="${round(x(edges[i]))}" y="${round(top)}" width="${round(Math.max(0, x(end) - x(edges[i])))}" height="${round(bottom - top)}" fill="none" pointer-events="all"/>`;
  });
  const points = layers.flatMap((layer) =>
    layer.kind === "cells"
      ? readableCells(layer, x, y).map(
          ({ text, place }) =>
            `<rect data-value="${attribute(text)}" ${place} fill="none" pointer-events="all"/>`,
        )
      : layer.kind !== "points"
        ? []
        : layer.x.map((at, i) => {
            const text = `${numberAt(at)}\n${layer.label}: ${valueText(layer.y[i], layer.error?.[i], writing)}`;
            return Number.isFinite(layer.y[i])
              ? `<circle data-value="${attribute(text)}" cx="${round(x(at))}" cy="${round(y(layer.y[i]))}" r="8" fill="none" pointer-events="all"/>`
              : "";
          }),
  );
  return [...bins, ...points];
}

function valueText(value: number | null, error: number | undefined, writing: ChartWriting): string {
  if (value === null) return writing.nothingMeasured;
  const plain = written(String(Number(value.toPrecision(6))), writing);
  return error !== undefined && error > 0
    ? `${plain} ± ${written(String(Number(error.toPrecision(2))), writing)}`
    : plain;
}

/** What a bar of colours says of its values. */
function valuesUpTo({ writing = english }: ChartLook): (high: number) => string {
  return (high) => writing.range("0", written(String(Number(high.toPrecision(3))), writing));
}

/** A number that is written in English, in another way. */
function written(text: string, { decimalSign }: ChartWriting): string {
  if (decimalSign === ".") return text;
  return text.replace(/[.,]/g, (sign) => (sign === "." ? decimalSign : "."));
}

function shortText(value: number, { scale }: ChartAxis, writing: ChartWriting): string {
  return scale === "time"
    ? timeText(value * 1000)
    : written(String(Number(value.toPrecision(6))), writing);
}

/** With the ends of lines kept. */
const attribute = (text: string): string => text.split("\n").map(escaped).join("&#10;");

interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  readonly x: number;
  readonly row: number;
}

/** What each colour is, in as many lines under the title as are needed. */
function legendEntries(chart: Chart, look: ChartLook): LegendEntry[] {
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

function drawLegend(entries: readonly LegendEntry[]): string {
  return entries
    .map(({ label, colour, x, row }) => {
      const y = 38 + rowHeight * row;
      return `<rect x="${round(x)}" y="${y - 6}" width="12" height="4" fill="${colour}"/><text x="${round(x + 16)}" y="${y}" font-size="${letters.legend}">${escaped(label)}</text>`;
    })
    .join("\n");
}

type Extent = readonly [number, number];

function xExtent({ panels }: Chart): Extent {
  return extent(
    panels.flatMap(({ layers }) =>
      layers.map((layer) => {
        if (layer.kind === "level" || isMapLayer(layer)) return [];
        return layer.kind === "steps" ? layer.edges : layer.x;
      }),
    ),
  );
}

/** With the error bars. */
function yExtent({ layers }: ChartPanel): Extent {
  return extent(
    layers.map((layer) => {
      if (layer.kind === "level") return [layer.y];
      if (isMapLayer(layer)) return [];
      if (layer.kind === "steps") {
        const { y, error } = layer;
        return y.flatMap((value, i) => (value === null ? [] : [value, value + (error?.[i] ?? 0)]));
      }
      if (layer.kind === "line") return layer.y;
      const { y, error } = layer;
      return y.flatMap((value, i) => [value, value - (error?.[i] ?? 0), value + (error?.[i] ?? 0)]);
    }),
  );
}

function extent(lists: readonly (readonly number[])[]): Extent {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const list of lists) {
    for (const value of list) {
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

/** @param fromZero whether an axis of numbers that are never negative begins at 0 */
function axisScale(
  axis: ChartAxis,
  found: Extent,
  pixels: Extent,
  { writing = english }: ChartLook,
  fromZero: boolean,
): Scale {
  const [low, high] = axis.range ?? found;
  const several = Math.max(3, Math.round(Math.abs(pixels[1] - pixels[0]) / (fromZero ? 45 : 90)));
  if (axis.scale === "log") return logScale([low, high], pixels, writing);
  if (axis.scale === "time") {
    const pad = 0.02 * Math.max(high - low, 1);
    const scale = scaleUtc([(low - pad) * 1000, (high + pad) * 1000], [...pixels]);
    const ticks = timeTicks(scale, several);
    return Object.assign((value: number) => scale(value * 1000), {
      ticks: ticks.map((tick) => ({ at: tick / 1000, text: timeText(tick) })),
    });
  }
  const wide = high > low ? high - low : Math.abs(high) || 1;
  const begin = fromZero && low >= 0 && axis.range === undefined ? 0 : low - 0.03 * wide;
  const scale = scaleLinear(axis.range ?? [begin, high + 0.04 * wide], [...pixels]);
  return withTicks(scale, several, writing);
}

/** Pixels that a date takes, with room to the next. */
const dateWidth = 76;

/** At most `several` or some more, as far apart as dates need. In ms since 1970. */
function timeTicks(scale: ScaleTime<number, number>, several: number): number[] {
  for (let wanted = several; wanted > 1; wanted--) {
    const ticks = scale.ticks(wanted).map(Number);
    const isWide = (tick: number, i: number) =>
      i === 0 || scale(tick) - scale(ticks[i - 1]) >= dateWidth;
    if (ticks.every(isWide)) return ticks;
  }
  return scale.ticks(1).map(Number);
}

/** The time of day, by 24 hours; at midnight the date. @param time ms since 1970 */
function timeText(time: number): string {
  const [date, clock] = new Date(time).toISOString().split("T");
  if (clock.startsWith("00:00:00.000")) return date;
  if (time % 60_000 === 0) return clock.slice(0, 5);
  return time % 1000 === 0 ? clock.slice(0, 8) : clock.slice(0, 12);
}

/** d3 shortens thousands to "10k", which not every language does. */
function tickText(at: number, text: string, writing: ChartWriting): string {
  const isShort = /[kMG]$/.test(text) && writing.large !== undefined;
  return isShort ? writing.large(at) : written(text, writing);
}

/** From the smallest power of ten that is of use; what is 0 or less lies on the axis. */
function logScale([low, high]: Extent, pixels: Extent, writing: ChartWriting): Scale {
  const top = high > 0 ? high * 1.3 : 10;
  const bottom = low > 0 ? low / 1.3 : Math.min(0.5, top / 1000);
  const scale = scaleLog([bottom, top], [...pixels]);
  const { ticks } = withTicks(scale, 5, writing);
  return Object.assign((value: number) => scale(Math.max(value, bottom)), { ticks });
}

function withTicks(
  scale: ScaleContinuousNumeric<number, number>,
  several: number,
  writing: ChartWriting,
): Scale {
  const format = scale.tickFormat(several);
  const ticks = scale
    .ticks(several)
    .map((at) => ({ at, text: tickText(at, format(at), writing) }))
    .filter(({ text }) => text !== "");
  return Object.assign((value: number) => scale(value), { ticks });
}

const round = (value: number): string => String(Math.round(value * 100) / 100);
