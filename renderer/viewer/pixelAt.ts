import type { FrameDetail } from "../../core/api.ts";

/** Where a pixel stands among the frame's hit pixels; null where it was not hit. */
export function positionOf({ pixels }: Pick<FrameDetail, "pixels">, X: number): number | null {
  const position = pixels.indexOf(X);
  return position < 0 ? null : position;
}

/** Number of the cluster that the pixel at a position belongs to; null where a mask leaves it out. */
export function clusterOfPixel(
  { starts }: Pick<FrameDetail, "starts">,
  position: number,
): number | null {
  // The last start that is not beyond the pixel; behind the last one of all stand the masked ones.
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= position) low = middle + 1;
    else high = middle;
  }
  return low === 0 || low >= starts.length ? null : low - 1;
}
