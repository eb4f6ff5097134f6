import { meanAround, summedAreas } from "./neighbourhood.ts";

/** A pixel that is hit in fewer frames is nobody's trouble. */
const leastFrames = 3;
/** Of the pixels next to a hot one so many may be hot themselves. */
const hotCompanions = 2;
/** Pixels to each side that the neighbourhood reaches. */
const reach = 12;

/**
 * Pixels that were hit in far more frames than those around them: by more than `sigmas` times the square root of
 * what the neighbourhood lets expect, the scatter of hits that come by chance. Where a source lights up a part of the
 * sensor, the pixels along its edge have enough bright ones beside them to be expected as well.
 *
 * @param hits in how many frames each pixel was hit, by linear index
 * @returns linear indices, ascending
 */
export function hotterThan(
  sigmas: number,
  hits: Uint32Array,
  width: number,
  height: number,
): number[] {
  const sums = summedAreas(hits, width, height);
  const hot: number[] = [];
  for (const [pixel, count] of hits.entries()) {
    if (count < leastFrames) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const expected = Math.max(
      meanAround(sums, { width, height }, pixel, reach),
      besides(hits, width, height, x, y)[hotCompanions] ?? 0,
    );
    if (count - expected > sigmas * Math.sqrt(expected)) hot.push(pixel);
  }
  return hot;
}

/** Hits of the pixels up to two away, the most first. */
function besides(hits: Uint32Array, width: number, height: number, x: number, y: number): number[] {
  const found: number[] = [];
  for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row++)
    for (let column = Math.max(0, x - 2); column <= Math.min(width - 1, x + 2); column++)
      if (row !== y || column !== x) found.push(hits[row * width + column]);
  return found.sort((a, b) => b - a);
}
