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
  const value = logarithmic && low > 0 ? low * (high / low) ** share : low + (high - low) * share;
  if (integer) return Math.round(value);
  const step = logarithmic ? value / 100 : (high - low) / sliderSteps;
  const digits = Math.min(Math.max(0, -Math.floor(Math.log10(step || 1))), 12);
  return Number(value.toFixed(digits));
}
