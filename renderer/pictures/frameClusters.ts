import type { FrameDetail } from "../../core/api.ts";

type Pixels = Pick<FrameDetail, "width" | "pixels" | "starts">;

export interface Box {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** Bounding box of a frame's cluster, in detector pixels; null where there is no such cluster. */
export function clusterBox({ width, pixels, starts }: Pixels, cluster: number): Box | null {
  const first = starts[cluster];
  const end = starts[cluster + 1];
  if (first === undefined || end === undefined) return null;
  let [xMin, xMax, yMin, yMax] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = first; i < end; i++) {
    const X = pixels[i];
    const x = X % width;
    const y = Math.floor(X / width);
    xMin = Math.min(xMin, x);
    xMax = Math.max(xMax, x);
    yMin = Math.min(yMin, y);
    yMax = Math.max(yMax, y);
  }
  return { xMin, xMax, yMin, yMax };
}

/**
 * The cluster that has a pixel nearest to a place, not farther than `reach`; null where there is none.
 * @param x in detector pixels, as y: the middle of pixel (0, 0) is at (0.5, 0.5)
 */
export function clusterNear(
  { width, pixels, starts }: Pixels,
  x: number,
  y: number,
  reach: number,
): number | null {
  const end = starts.at(-1) ?? 0;
  let nearest = reach;
  let at = -1;
  for (let i = 0; i < end; i++) {
    const X = pixels[i];
    const away = Math.hypot((X % width) + 0.5 - x, Math.floor(X / width) + 0.5 - y);
    if (away <= nearest) {
      nearest = away;
      at = i;
    }
  }
  if (at < 0) return null;
  // The last start that is not beyond the pixel.
  let cluster = 0;
  while (cluster + 1 < starts.length && starts[cluster + 1] <= at) cluster++;
  return cluster;
}
