import type { AnalysisWarning } from "../../api.ts";
import { poissonAtLeast } from "../distributions.ts";
import type { AnalysedFrame, FrameSet } from "../frameSet.ts";
import { meanAround, summedAreas } from "./neighbourhood.ts";
import { several, warn } from "./warning.ts";

/** Frames that are looked at, spread over all: a pixel that fires too often does so in any part of them. */
export const mostFrames = 2000;
/** A pixel that is hit in fewer frames is nobody's trouble. */
const leastFrames = 3;

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

/** At most `most` of them, evenly spread. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]);
}
