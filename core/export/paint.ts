import type { ClusterTile, ColourMapName } from "../api.ts";
import { colourCount, colourMapLookup } from "./colourMaps.ts";

/**
 * Pictures of clusters and frames, pixel by pixel. Shared with the window, so nothing here is from `node:`.
 */

/** A picture as canvas and PNG want it: rows from the top, four bytes (red, green, blue, alpha) a pixel. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Red, green, blue from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

export interface PaintOptions {
  /** Screen pixels a detector pixel: a whole number from 1. */
  scale: number;
  colourMap: ColourMapName;
  /**
   * Brightness grows with log(1 + C) in place of C. Counts of one track differ by a factor of a hundred,
   * and its faint ends would be black otherwise; so this is the default.
   */
  logarithmic?: boolean | undefined;
  /** Few counts get the map's last colours, many its first: for a light background. */
  reversed?: boolean;
  /** The count that gets the last colour. By default the largest one in the picture. */
  maxCounts?: number;
  /** Of pixels that were not hit. By default they are transparent. */
  background?: Colour | "transparent";
  /** Empty detector pixels around the picture. */
  padding?: number;
}

/**
 * Draws a cluster alone, its bounding box filling the picture.
 *
 * @returns (width + 2 padding) * scale by (height + 2 padding) * scale screen pixels, y upwards: the
 *   cluster's first row is drawn at the bottom.
 */
export function paintCluster(
  tile: Pick<ClusterTile, "width" | "height" | "pixels" | "counts">,
  options: PaintOptions,
): Picture {
  const { scale, padding = 0 } = options;
  const picture = blankPicture(
    (tile.width + 2 * padding) * scale,
    (tile.height + 2 * padding) * scale,
    options.background,
  );
  const colourOf = colourScale(options, tile.counts);
  for (let i = 0; i < tile.pixels.length; i++) {
    const offset = tile.pixels[i];
    const x = (offset % tile.width) + padding;
    const y = Math.floor(offset / tile.width) + padding;
    paintSquare(picture, x, y, scale, colourOf(tile.counts[i]));
  }
  return picture;
}

/** A frame's hit pixels. With `starts`, cluster by cluster, as in `FrameDetail`. */
export interface PaintableFrame {
  width: number;
  height: number;
  /** Linear index X = y * width + x. */
  pixels: Uint32Array;
  counts: Float64Array;
  starts?: Uint32Array;
}

export interface FramePaintOptions extends PaintOptions {
  /** Number of the cluster to show in full colour; the others are dimmed. Needs `starts`. */
  highlight?: number;
  /** Brightness of what is dimmed, from 0 (unseen) to 1. */
  dimming?: number;
  /** Show the masked pixels, which come after the last cluster. Needs `starts` to tell them. */
  masked?: boolean;
}

/**
 * Draws a whole frame, y upwards: pixel (0, 0) is bottom left.
 *
 * @returns (width + 2 padding) * scale by (height + 2 padding) * scale screen pixels
 */
export function paintFrame(frame: PaintableFrame, options: FramePaintOptions): Picture {
  const { scale, padding = 0, highlight, dimming = 0.35, masked = false } = options;
  const picture = blankPicture(
    (frame.width + 2 * padding) * scale,
    (frame.height + 2 * padding) * scale,
    options.background,
  );
  const { starts } = frame;
  const end = masked || starts === undefined ? frame.pixels.length : (starts.at(-1) ?? 0);
  const colourOf = colourScale(options, frame.counts.subarray(0, end));
  const [first, last] = highlightedRange(starts, highlight, end);
  for (let i = 0; i < end; i++) {
    const X = frame.pixels[i];
    const x = (X % frame.width) + padding;
    const y = Math.floor(X / frame.width) + padding;
    const colour = colourOf(frame.counts[i]);
    const shown = i >= first && i < last;
    paintSquare(picture, x, y, scale, shown ? colour : dim(colour, dimming));
  }
  return picture;
}

/** Positions in `pixels` (the last not included) of what is drawn in full colour. */
function highlightedRange(
  starts: Uint32Array | undefined,
  highlight: number | undefined,
  end: number,
): [first: number, last: number] {
  if (starts === undefined || highlight === undefined) return [0, end];
  return [starts[highlight] ?? 0, starts[highlight + 1] ?? 0];
}

/**
 * Colour of a count. The first tenth of a map is left out (reversed, the last): inferno, magma and greys
 * begin with black, and a hit pixel should be told from one that was not hit, even on a projector.
 */
function colourScale(options: PaintOptions, counts: Float64Array): (count: number) => Colour {
  const { logarithmic = true, reversed = false } = options;
  const lookup = colourMapLookup(options.colourMap);
  const measure = logarithmic ? Math.log1p : (count: number) => count;
  const brightest = measure(options.maxCounts ?? largest(counts));
  const firstColour = Math.ceil(colourCount / 10);
  return (count) => {
    const share = brightest > 0 ? Math.min(Math.max(measure(count) / brightest, 0), 1) : 1;
    const step = Math.round(firstColour + share * (colourCount - 1 - firstColour));
    const at = 3 * (reversed ? colourCount - 1 - step : step);
    return [lookup[at], lookup[at + 1], lookup[at + 2]];
  };
}

function largest(counts: Float64Array): number {
  let result = 0;
  for (const count of counts) if (count > result) result = count;
  return result;
}

function dim([red, green, blue]: Colour, dimming: number): Colour {
  return [Math.round(red * dimming), Math.round(green * dimming), Math.round(blue * dimming)];
}

/** A picture of nothing but background. */
export function blankPicture(
  width: number,
  height: number,
  background: Colour | "transparent" = "transparent",
): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  if (background !== "transparent") {
    // The four bytes of a pixel at once: a whole frame has millions of pixels.
    const [pixel] = new Uint32Array(Uint8Array.of(...background, 255).buffer);
    new Uint32Array(data.buffer).fill(pixel);
  }
  return { width, height, data };
}

/** Fills a rectangle whose top left screen pixel is (left, top), opaquely. */
export function fillRectangle(
  picture: Picture,
  left: number,
  top: number,
  width: number,
  height: number,
  [red, green, blue]: Colour,
): void {
  for (let row = top; row < top + height; row++) {
    for (let column = left; column < left + width; column++) {
      const at = 4 * (row * picture.width + column);
      picture.data[at] = red;
      picture.data[at + 1] = green;
      picture.data[at + 2] = blue;
      picture.data[at + 3] = 255;
    }
  }
}

/** Draws the detector pixel (x, y), counted from the picture's bottom left, as a square. */
function paintSquare(picture: Picture, x: number, y: number, scale: number, colour: Colour): void {
  fillRectangle(picture, x * scale, picture.height - (y + 1) * scale, scale, scale, colour);
}
