import { formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
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
  if (!scale.integer) return say("filters.to", { low: format(low), high: format(high) });
  // The last bin takes its upper end, too.
  const [first, last] = [Math.ceil(low), bin === bins - 1 ? Math.floor(high) : Math.ceil(high) - 1];
  if (last < first) return say("filters.noWholeNumber");
  return first === last
    ? format(first)
    : say("filters.to", { low: format(first), high: format(last) });
}
