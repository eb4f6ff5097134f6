import type { FrameDetail } from "../../core/api.ts";

type Pixels = Pick<FrameDetail, "width" | "height" | "pixels" | "starts">;

/**
 * The edges between a cluster's pixels and what does not belong to it: x1, y1, x2, y2 of each, in detector pixels
 * from the picture's top left corner, as a canvas counts.
 */
export function clusterEdges({ width, height, pixels, starts }: Pixels, cluster: number): number[] {
  const [first, end] = [starts[cluster], starts[cluster + 1]];
  if (first === undefined || end === undefined) return [];
  const own = new Set(pixels.subarray(first, end));
  const edges: number[] = [];
  for (const X of own) {
    const x = X % width;
    const top = height - 1 - Math.floor(X / width);
    if (x === 0 || !own.has(X - 1)) edges.push(x, top, x, top + 1);
    if (x === width - 1 || !own.has(X + 1)) edges.push(x + 1, top, x + 1, top + 1);
    if (!own.has(X + width)) edges.push(x, top, x + 1, top);
    if (!own.has(X - width)) edges.push(x, top + 1, x + 1, top + 1);
  }
  return edges;
}
