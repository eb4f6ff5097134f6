import type { ClusterTile, ColourMapName } from "../api.ts";
import { lineHeight, textInk, textWidth } from "./font.ts";
import {
  blankPicture,
  type Colour,
  fillRectangle,
  type PaintableFrame,
  type Picture,
  paintCluster,
  paintFrame,
} from "./paint.ts";

/** Exported pictures as the window previews them and `images.ts` writes them: nothing here is from `node:`. */

/** Edge of a Timepix pixel, µm. */
export const pixelPitch = 55;

export interface ImageOptions {
  /** Screen pixels a detector pixel: a whole number from 1. */
  scale: number;
  colourMap: ColourMapName;
  /** Id, size and a scale bar under the picture. */
  caption: boolean;
  /** Dark suits a projector, light suits paper. */
  theme?: "dark" | "light" | undefined;
  /** Brightness by log(1 + C), the default, or by C itself. */
  logarithmic?: boolean | undefined;
  /** The count that gets the last colour, where pictures are to be compared. By default each has its own. */
  maxCounts?: number;
}

interface Theme {
  readonly background: Colour;
  readonly ink: Colour;
  /** On white, many counts are drawn in the map's dark colours. */
  readonly reversed: boolean;
}

/** Colours of exported pictures. */
export const themes: Record<"dark" | "light", Theme> = {
  dark: { background: [18, 18, 24], ink: [235, 235, 240], reversed: false },
  light: { background: [255, 255, 255], ink: [20, 20, 24], reversed: true },
};

/** Empty detector pixels around a cluster, so that its outline can be seen. */
const clusterPadding = 1;

/** What the picture of a cluster is made from. */
export type ClusterImageTile = Pick<
  ClusterTile,
  "id" | "size" | "width" | "height" | "pixels" | "counts"
>;

/** The exported picture of a cluster, y upwards, opaque. */
export function clusterPicture(tile: ClusterImageTile, options: ImageOptions): Picture {
  const theme = themes[options.theme ?? "dark"];
  const picture = paintCluster(tile, { ...options, ...theme, padding: clusterPadding });
  const lines = [tile.id, countOf(tile.size, "pixel")];
  return options.caption ? captioned(picture, lines, options.scale, theme) : picture;
}

/** The exported picture of a whole frame, masked pixels left out, opaque. */
export function framePicture(
  frame: PaintableFrame & { id: string },
  options: ImageOptions,
): Picture {
  const theme = themes[options.theme ?? "dark"];
  const picture = paintFrame(frame, { ...options, ...theme });
  const hits = frame.starts?.at(-1) ?? frame.pixels.length;
  const lines = [frame.id, countOf(hits, "hit pixel")];
  return options.caption ? captioned(picture, lines, options.scale, theme) : picture;
}

/** Length of a scale bar in detector pixels: the longest of 1, 2, 5, 10, 20 ... that fits. */
export function scaleBarLength(longest: number): number {
  let length = 1;
  for (const next of roundNumbers()) {
    if (next > longest) return length;
    length = next;
  }
  return length;
}

function* roundNumbers(): Generator<number> {
  for (let power = 1; ; power *= 10) yield* [power, 2 * power, 5 * power];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * The picture with lines of text and a scale bar under it. Text is never cut off: a picture narrower than
 * its caption is centred on a wider one.
 */
function captioned(
  picture: Picture,
  lines: readonly string[],
  scale: number,
  { background, ink }: Theme,
): Picture {
  const barLength = scaleBarLength(picture.width / scale / 2);
  const barWidth = barLength * scale;
  const barLabel = `${barLength} px = ${barLength * pixelPitch} µm`;
  const letterScale = letterScaleFor(scale);
  const margin = 4 * letterScale;
  const lineStep = (lineHeight + 2) * letterScale;
  const barHeight = 2 * letterScale;

  const widest = Math.max(
    ...lines.map((line) => textWidth(line) * letterScale),
    barWidth + margin + textWidth(barLabel) * letterScale,
  );
  const width = Math.max(picture.width, widest + 2 * margin);
  const height = picture.height + 2 * margin + (lines.length + 1) * lineStep;
  const result = blankPicture(width, height, background);
  copyPicture(picture, result, Math.floor((width - picture.width) / 2), 0);

  let top = picture.height + margin;
  for (const line of lines) {
    drawText(result, line, margin, top, letterScale, ink);
    top += lineStep;
  }
  // The bar lies on the middle of the 7 rows that capitals fill.
  const barTop = top + Math.floor((7 * letterScale - barHeight) / 2);
  fillRectangle(result, margin, barTop, barWidth, barHeight, ink);
  drawText(result, barLabel, margin + barWidth + margin, top, letterScale, ink);
  return result;
}

/** Screen pixels a font pixel: letters grow with the picture, so that both can be read from afar. */
function letterScaleFor(scale: number): number {
  return Math.max(1, Math.min(4, Math.round(scale / 5)));
}

function drawText(
  picture: Picture,
  text: string,
  left: number,
  top: number,
  scale: number,
  ink: Colour,
): void {
  for (const [column, row] of textInk(text)) {
    fillRectangle(picture, left + column * scale, top + row * scale, scale, scale, ink);
  }
}

export function copyPicture(from: Picture, to: Picture, left: number, top: number): void {
  const rowBytes = from.width * 4;
  for (let row = 0; row < from.height; row++) {
    const start = row * rowBytes;
    to.data.set(from.data.subarray(start, start + rowBytes), 4 * ((top + row) * to.width + left));
  }
}
