/** How the values of a field lie along an axis. */
export interface AxisScale {
  readonly low: number;
  readonly high: number;
  readonly logarithmic: boolean;
  /** Screen pixels at `low` and at `high`; for an axis upwards the first is the larger. */
  readonly from: number;
  readonly to: number;
}

/** Room beside the outermost points, as a share of the axis. */
const margin = 0.03;

/**
 * Limits of an axis that shows all values with some room beside them. On a logarithmic axis only values above 0
 * count. Where there is nothing to show, some limits that any axis can have.
 */
export function axisLimits(
  values: Float64Array,
  logarithmic: boolean,
): readonly [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (logarithmic && value <= 0) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [logarithmic ? 1 : 0, logarithmic ? 10 : 1];
  if (logarithmic) {
    const room = Math.max((high / low) ** margin, 1.1);
    return [low / room, high * room];
  }
  const room = high > low ? (high - low) * margin : Math.max(1, Math.abs(low) * margin);
  return [low - room, high + room];
}

/** Where a value lies, in screen pixels; NaN where a logarithmic axis has no place for it. */
export function placeOf({ low, high, logarithmic, from, to }: AxisScale, value: number): number {
  const share = logarithmic
    ? value > 0
      ? Math.log(value / low) / Math.log(high / low)
      : Number.NaN
    : (value - low) / (high - low);
  return from + share * (to - from);
}

/** The value at a place: the other way round. */
export function valueAt({ low, high, logarithmic, from, to }: AxisScale, place: number): number {
  const share = (place - from) / (to - from);
  return logarithmic ? low * (high / low) ** share : low + share * (high - low);
}

/** A value as short as a screen pixel of the axis allows: what one reads in the filter after a brush. */
export function roundedAt(scale: AxisScale, place: number): number {
  const value = valueAt(scale, place);
  const step = Math.abs(valueAt(scale, place + 1) - value);
  if (!(step > 0)) return value;
  return Number(value.toFixed(Math.min(12, Math.max(0, -Math.floor(Math.log10(step))))));
}
