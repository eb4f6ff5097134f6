import type { AnalysisWarning } from "../../api.ts";
import { poissonAtLeast } from "../distributions.ts";
import type { AnalysedFrame, FrameSet } from "../frameSet.ts";
import { several, warn } from "./warning.ts";

/** Frames that are looked at, spread over all: a pixel that fires too often does so in any part of them. */
export const mostFrames = 2000;
/** A pixel that is hit in fewer frames is nobody's trouble. */
const leastFrames = 3;
/** A pixel is compared with its neighbourhood, without its nearest. */
const nearest = 2;

/** How a pixel is told from a good one. */
export interface NoiseLevel {
  /** Probability with which a good pixel is called noisy. */
  readonly chance: number;
  /** Pixels to each side that its neighbourhood reaches. */
  readonly reach: number;
}

/** For a warning: in a hundred runs, one pixel of the sensor is called noisy by chance. */
const warningLevel = (pixels: number): NoiseLevel => ({ chance: 0.01 / pixels, reach: 12 });

/** A pixel that is hit in more frames than its neighbourhood explains. */
export interface NoisyPixel {
  readonly x: number;
  readonly y: number;
  /** Frames in which it is hit, of those looked at. */
  readonly frames: number;
}

/** Reads the linear indices of a frame's hit pixels that are not masked. */
export type ReadHits = (frame: number) => Uint32Array;

/**
 * Pixels that fire by themselves look like tracks. They are known by firing in more frames than chance allows at
 * the place where they are: a source may light up one corner of the sensor, but not a single pixel of it.
 */
export function checkNoisyPixels(set: FrameSet, read: ReadHits): AnalysisWarning[] {
  const groups = Map.groupBy(set.frames, ({ chip, width, height }) => `${chip} ${width} ${height}`);
  return [...groups.values()].flatMap((frames) => {
    const looked = spread(frames, mostFrames);
    const noisy = findNoisyPixels(looked, read);
    return noisy.length === 0 ? [] : [describe(noisy, looked)];
  });
}

function describe(noisy: readonly NoisyPixel[], frames: readonly AnalysedFrame[]): AnalysisWarning {
  const masked = frames.every(({ mask }) => mask !== null);
  const examples = noisy
    .slice(0, 3)
    .map(({ x, y, frames: hit }) => `(${x}, ${y}) in ${hit}`)
    .join(", ");
  return warn(
    "noisy-pixels",
    `${several(noisy.length, "pixel")} ${noisy.length === 1 ? "fires" : "fire"} in far more frames than chance allows (of ${frames.length} frames, pixel ${examples}). These are faults of the detector, not particles, and they are counted as tracks. ${masked ? "The mask that is in use does not name them" : "No mask is in use"}: process the frames with a mask that does.`,
  );
}

/** The noisiest first. */
export function findNoisyPixels(
  frames: readonly Pick<AnalysedFrame, "key" | "width" | "height">[],
  read: ReadHits,
  level?: NoiseLevel,
): NoisyPixel[] {
  if (frames.length < leastFrames) return [];
  const { width, height } = frames[0];
  const { chance, reach } = level ?? warningLevel(width * height);
  const hits = new Uint32Array(width * height);
  for (const { key } of frames) for (const pixel of read(key)) hits[pixel]++;
  if (hits.every((count) => count < leastFrames)) return [];
  const often = [...hits.keys()].filter((pixel) => hits[pixel] >= leastFrames);
  const unlikely = (good: Uint32Array): number[] => {
    const sums = summedAreas(good, width, height);
    return often.filter((pixel) => {
      const mean = meanAround(sums, { width, height }, pixel, reach);
      return poissonAtLeast(hits[pixel], mean) < chance;
    });
  };
  // Once more without those that were found: they must not hide each other.
  const without = hits.slice();
  for (const pixel of unlikely(hits)) without[pixel] = 0;
  const noisy = unlikely(without).map((pixel) => ({
    x: pixel % width,
    y: Math.floor(pixel / width),
    frames: hits[pixel],
  }));
  return noisy.sort((a, b) => b.frames - a.frames);
}

/** Sums over all pixels left of and below each corner; (width + 1) to a row. */
function summedAreas(values: Uint32Array, width: number, height: number): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  return sums;
}

/** Mean number of hits of the pixels around one; at least as many as if the whole neighbourhood had one hit more. */
function meanAround(
  sums: Float64Array,
  { width, height }: { width: number; height: number },
  pixel: number,
  reach: number,
): number {
  const x = pixel % width;
  const y = Math.floor(pixel / width);
  const box = (distance: number) => {
    const [left, right] = [Math.max(0, x - distance), Math.min(width, x + distance + 1)];
    const [low, high] = [Math.max(0, y - distance), Math.min(height, y + distance + 1)];
    const corner = (column: number, row: number) => sums[row * (width + 1) + column];
    return {
      hits: corner(right, high) - corner(left, high) - corner(right, low) + corner(left, low),
      pixels: (right - left) * (high - low),
    };
  };
  const around = box(reach);
  const inner = box(nearest);
  return (around.hits - inner.hits + 1) / Math.max(1, around.pixels - inner.pixels);
}

/** At most `most` of them, evenly spread. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]);
}
