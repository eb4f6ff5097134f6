import type { PlotField } from "../../core/analysis/histograms/plotFields.ts";
import type { Range } from "../filters/clauses.ts";
import { type AxisScale, placeOf, roundedAt } from "./axisScale.ts";

/** Whether a value lies in a range; one without limits takes all. */
export function isWithin({ low, high }: Range, value: number): boolean {
  if (low && (low.included ? value < low.value : value <= low.value)) return false;
  return !(high && (high.included ? value > high.value : value >= high.value));
}

/** The values between two places on an axis, both ends included. */
export function rangeBetween(scale: AxisScale, field: PlotField, a: number, b: number): Range {
  const ends = [roundedAt(scale, a), roundedAt(scale, b)];
  const whole = field.type === "integer";
  const low = whole ? Math.ceil(Math.min(...ends)) : Math.min(...ends);
  const high = whole ? Math.floor(Math.max(...ends)) : Math.max(...ends);
  return {
    low: { value: low, included: true },
    high: { value: Math.max(low, high), included: true },
  };
}

/** Where a range lies on an axis: the smaller place first. An open end reaches to the end of the axis. */
export function placesOf(scale: AxisScale, { low, high }: Range): readonly [number, number] {
  const [least, most] = [Math.min(scale.from, scale.to), Math.max(scale.from, scale.to)];
  const place = (value: number | undefined, otherwise: number): number => {
    if (value === undefined) return otherwise;
    const at = placeOf(scale, value);
    // A logarithmic axis has no place for 0, which lies below its low end.
    return Number.isNaN(at) ? scale.from : Math.min(most, Math.max(least, at));
  };
  const ends = [place(low?.value, scale.from), place(high?.value, scale.to)];
  return [Math.min(...ends), Math.max(...ends)];
}
