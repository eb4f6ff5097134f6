import type { Range } from "./segment.ts";

/** From the lowest to the highest of all; the lowest above the highest where none has a value. */
export function joinRanges(ranges: readonly Range[]): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const range of ranges) {
    low = Math.min(low, range[0]);
    high = Math.max(high, range[1]);
  }
  return [low, high];
}

/** Limits that an axis can show; some where no row has a value, as in an empty library. */
export function axisRange([low, high]: Range, logarithmic: boolean): Range {
  return low <= high ? [low, high] : [logarithmic ? 1 : 0, 1];
}

/** Without a look at the values; null where only these tell the smallest positive one. */
export function knownRange(range: Range | null, positive: boolean): Range | null {
  return range !== null && (!positive || range[0] > 0) ? range : null;
}

/** Smallest and largest value; of the positive ones alone where a logarithm will be taken. */
export function rangeOf(values: Float64Array, positive: boolean): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  if (positive) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value > 0 && value < low) low = value;
      if (value > 0 && value > high) high = value;
    }
  } else {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return [low, high];
}
