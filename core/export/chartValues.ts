import type { ChartAxis, ChartPanel } from "../api/charts.ts";
import { type PanelPlace, type Scale, timeText } from "./chartAxis.ts";
import { type ChartLook, type ChartWriting, english, round, written } from "./chartLook.ts";
import { readableCells } from "./chartMap.ts";
import { escaped } from "./markup.ts";

/** Places that nobody sees, with what there is to read at each. */
export function readableParts(
  { layers }: ChartPanel,
  axis: ChartAxis,
  { x, top, bottom, look }: PanelPlace,
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
export function valuesUpTo({ writing = english }: ChartLook): (high: number) => string {
  return (high) => writing.range("0", written(String(Number(high.toPrecision(3))), writing));
}

function shortText(value: number, { scale }: ChartAxis, writing: ChartWriting): string {
  return scale === "time"
    ? timeText(value * 1000)
    : written(String(Number(value.toPrecision(6))), writing);
}

/** With the ends of lines kept. */
const attribute = (text: string): string => text.split("\n").map(escaped).join("&#10;");
