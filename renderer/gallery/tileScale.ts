import type { ClusterTile } from "../../core/api.ts";

interface TileScaleOptions {
  /** Side of the square for the picture, in CSS pixels. */
  readonly side: number;
  /** Detector pixels along the longest side of all that is shown, to draw all at the same scale. */
  readonly extent: number | null;
}

/**
 * CSS pixels a detector pixel. Whole numbers from 4 on, so that all pixels are drawn alike; below, room matters more.
 * Small clusters are not blown up without limit: a gamma should look smaller than an alpha.
 */
export function tileScale(
  { width, height }: Pick<ClusterTile, "width" | "height">,
  { side, extent }: TileScaleOptions,
): number {
  const fitting = roundDown(side / Math.max(width, height));
  if (extent !== null) return Math.min(fitting, commonScale(side, extent));
  return Math.min(fitting, Math.max(2, Math.floor(side / 9)));
}

/** The scale that all thumbnails share: the longest track just fits. */
export function commonScale(side: number, extent: number): number {
  return roundDown(side / Math.max(extent, smallestExtent));
}

/** Where nothing but dots is found, they are not blown up to walls. */
const smallestExtent = 9;

/** A whole number from 4 on: pixels are drawn with sharp edges, and all alike. */
export function roundDown(scale: number): number {
  return scale >= 4 ? Math.floor(scale) : scale;
}
