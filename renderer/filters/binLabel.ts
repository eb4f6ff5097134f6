import { formatNumber } from "../words/numbers.ts";
import { type RangeScale, sliderSteps, valueAt } from "./rangeScale.ts";

/** The values that fall into a bin. */
export function binLabel(
  scale: RangeScale,
  bin: number,
  bins: number,
  format = formatNumber,
): string {
  const [low, high] = [bin, bin + 1].map((edge) =>
    valueAt({ ...scale, integer: false }, (edge / bins) * sliderSteps),
  );
  if (!scale.integer) return `${format(low)} to ${format(high)}`;
  // The last bin takes its upper end, too.
  const [first, last] = [Math.ceil(low), bin === bins - 1 ? Math.floor(high) : Math.ceil(high) - 1];
  if (last < first) return "no whole number";
  return first === last ? format(first) : `${format(first)} to ${format(last)}`;
}
