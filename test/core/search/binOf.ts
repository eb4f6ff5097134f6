import type { Binning } from "../../../core/search/histogram.ts";

export type { Binning };

/** The bin of one value by the definition: null where it is outside, NaN where it is missing. */
export function binOf(value: number, { low, high, bins, logarithmic }: Binning): number | null {
  if (Number.isNaN(value)) return Number.NaN;
  if (logarithmic && value <= 0) return 0;
  if (value < low || value > high) return null;
  const place = logarithmic ? Math.log : (x: number) => x;
  const extent = place(high) - place(low);
  const scale = extent > 0 ? bins / extent : 0;
  const bin = Math.floor((place(value) - place(low)) * scale);
  return Number.isNaN(bin) ? 0 : Math.min(Math.max(bin, 0), bins - 1);
}
