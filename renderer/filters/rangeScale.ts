import { clusterProperties, type Property } from "../../core/vocabulary.ts";

/** Steps of a slider. */
export const sliderSteps = 400;

/** How a property's values lie along a slider and its histogram. */
export interface RangeScale {
  readonly low: number;
  readonly high: number;
  readonly logarithmic: boolean;
  readonly integer: boolean;
}

/** Whether an axis of a property goes by ratios. */
export function isLogarithmic(name: string): boolean {
  return properties.some((property) => property.name === name && property.logarithmic === true);
}

const properties: readonly Property[] = clusterProperties;

/** Share of the way from the low end to the high end, within 0 to 1. */
export function shareOf(scale: RangeScale, value: number): number {
  const { low, high, logarithmic } = scale;
  if (high <= low) return 0;
  const share =
    logarithmic && low > 0
      ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
      : (value - low) / (high - low);
  return Math.min(Math.max(share, 0), 1);
}

/** Slider position (0 to `sliderSteps`) of a value. */
export function positionOf(scale: RangeScale, value: number): number {
  return Math.round(shareOf(scale, value) * sliderSteps);
}

/** The value at a slider position, rounded to what the slider can tell apart: 30, not 29.8713. */
export function valueAt(scale: RangeScale, position: number): number {
  const { low, high, logarithmic, integer } = scale;
  const share = position / sliderSteps;
  const byRatio = logarithmic && low > 0;
  const value = byRatio ? low * (high / low) ** share : low + (high - low) * share;
  if (integer) return Math.round(value);
  const step = byRatio
    ? value * ((high / low) ** (1 / sliderSteps) - 1)
    : (high - low) / sliderSteps;
  const digits = Math.min(Math.max(0, -Math.floor(Math.log10(step || 1))), 12);
  return Number(value.toFixed(digits));
}

/** All limits that a slider can set. */
export function limitsOn(scale: RangeScale): number[] {
  const values = Array.from({ length: sliderSteps + 1 }, (_, position) => valueAt(scale, position));
  return [...new Set(values)];
}

/** Arrow keys move a knob by 1, or by a pixel of the screen where values are not whole; Page keys by ten of these. */
const stepsOfKeys: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/**
 * Where a key takes a knob; null for keys that move none.
 * @param width of the slider, in pixels of the screen
 */
export function valueByKey(
  scale: RangeScale,
  value: number,
  key: string,
  width: number,
): number | null {
  const { low, high, integer } = scale;
  if (key === "Home") return low;
  if (key === "End") return high;
  const steps = stepsOfKeys[key];
  if (steps === undefined) return null;
  const within = Math.min(Math.max(value, low), high);
  if (integer) return Math.min(Math.max(within + steps, low), high);
  const share = shareOf(scale, within) + steps / Math.max(width, 1);
  return valueAt(scale, Math.min(Math.max(share, 0), 1) * sliderSteps);
}
