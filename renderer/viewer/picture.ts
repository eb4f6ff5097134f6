import type { ColourMapName } from "../../core/api.ts";
import { colourCount, colourMapLookup } from "../../core/export/colourMaps.ts";
import type { Picture } from "../../core/export/paint.ts";
import { blankPicture } from "../../core/export/paint.ts";
import { type CountScale, shareOf } from "./countScale.ts";

/** What the viewer paints: a number for each hit pixel of a frame or of a sum of frames. */
export interface PixelValues {
  readonly width: number;
  readonly height: number;
  /** Linear index X = y * width + x of each. */
  readonly pixels: Uint32Array;
  readonly values: Float64Array | Uint32Array;
}

export interface Levels {
  readonly colourMap: ColourMapName;
  readonly scale: CountScale;
  readonly low: number;
  readonly high: number;
}

/** The darkest tenth of a map is left to pixels without a hit, as in all pictures of tracks. */
export const darkest = 0.1;

/** Position in a colour map, from 0 to 1, of a count. */
export function brightness(count: number, { scale, low, high }: Levels): number {
  return darkest + (1 - darkest) * shareOf(scale, count, low, high);
}

/** One picture pixel a detector pixel, y upwards; pixels without a hit are transparent. */
export function paintValues(
  { width, height, pixels, values }: PixelValues,
  levels: Levels,
): Picture {
  const picture = blankPicture(width, height);
  const lookup = colourMapLookup(levels.colourMap);
  for (let i = 0; i < pixels.length; i++) {
    const X = pixels[i];
    const at = 4 * ((height - 1 - Math.floor(X / width)) * width + (X % width));
    const colour = 3 * Math.round(brightness(values[i], levels) * (colourCount - 1));
    picture.data[at] = lookup[colour];
    picture.data[at + 1] = lookup[colour + 1];
    picture.data[at + 2] = lookup[colour + 2];
    picture.data[at + 3] = 255;
  }
  return picture;
}

/** Smallest and largest value; 0 and 1 where there are none. */
export function extent(values: ArrayLike<number>): [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return values.length === 0 ? [0, 1] : [low, high];
}

/** How many values lie in each of `bins` equal steps of the scale from `low` to `high`. */
export function countValues(
  values: ArrayLike<number>,
  bins: number,
  { scale, low, high }: Pick<Levels, "scale" | "low" | "high">,
): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const share = shareOf(scale, values[i], low, high);
    counts[Math.min(bins - 1, Math.floor(share * bins))]++;
  }
  return counts;
}
