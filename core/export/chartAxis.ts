import {
  type ScaleContinuousNumeric,
  type ScaleTime,
  scaleLinear,
  scaleLog,
  scaleUtc,
} from "d3-scale";
import type { Chart, ChartAxis, ChartPanel } from "../api/charts.ts";
import { type ChartLook, type ChartWriting, english, written } from "./chartLook.ts";
import { isMapLayer } from "./chartMap.ts";

/** From a value to a place in the drawing. */
export interface Scale {
  (value: number): number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** Where a panel stands. */
export interface PanelPlace {
  readonly x: Scale;
  readonly top: number;
  readonly bottom: number;
  readonly look: ChartLook;
}

/** The lowest and the highest. */
export type Extent = readonly [number, number];

/** Of all values along the axis below. */
export function xExtent({ panels }: Chart): Extent {
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
export function yExtent({ layers }: ChartPanel): Extent {
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
export function axisScale(
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
export function timeText(time: number): string {
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
