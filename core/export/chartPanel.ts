import type { Chart, ChartLayer, ChartPanel } from "../api/charts.ts";
import { axisScale, type PanelPlace, type Scale, yExtent } from "./chartAxis.ts";
import { colourOf, inks, margin, round } from "./chartLook.ts";
import { colourBar, drawBoxes, drawCells, drawLand } from "./chartMap.ts";
import { readableParts, valuesUpTo } from "./chartValues.ts";
import { escaped } from "./markup.ts";

export function drawPanel(
  chart: Chart,
  panel: ChartPanel,
  index: number,
  place: PanelPlace,
): string {
  const { x, top, bottom, look } = place;
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
    ...(look.readable ? readableParts(panel, chart.x, place, y) : []),
    "</g>",
    ...panel.layers.flatMap((layer) =>
      layer.kind === "cells" ? [colourBar(layer, right, top, valuesUpTo(look))] : [],
    ),
    `<path d="M${margin.left},${round(top)}V${round(bottom)}H${right}" fill="none" stroke="${ink}"/>`,
    `<text transform="translate(18,${round((top + bottom) / 2)}) rotate(-90)" text-anchor="middle">${escaped(panel.y.label)}</text>`,
  ];
  return lines.join("\n");
}

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
