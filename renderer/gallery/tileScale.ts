import type { ClusterTile } from "../../core/api.ts";

/** Detector pixels along the side of a thumbnail when all are drawn at one scale. */
const commonExtent = 36;

interface TileScaleOptions {
  /** Side of the square for the picture, in CSS pixels. */
  readonly side: number;
  /** The same scale for all, as far as they fit. */
  readonly common: boolean;
}

/**
 * CSS pixels a detector pixel. Whole numbers from 4 on, so that all pixels are drawn alike; below, room matters more.
 * Small clusters are not blown up without limit: a gamma should look smaller than an alpha.
 */
export function tileScale(
  { width, height }: Pick<ClusterTile, "width" | "height">,
  { side, common }: TileScaleOptions,
): number {
  const fitting = roundDown(side / Math.max(width, height));
  return Math.min(fitting, common ? commonScale(side) : Math.max(2, Math.floor(side / 9)));
}

/** The scale that all thumbnails share where their clusters fit. */
export function commonScale(side: number): number {
  return roundDown(side / commonExtent);
}

function roundDown(scale: number): number {
  return scale >= 4 ? Math.floor(scale) : scale;
}
