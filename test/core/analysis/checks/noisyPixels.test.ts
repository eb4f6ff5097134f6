import { describe, expect, test } from "vitest";
import {
  checkNoisyPixels,
  findNoisyPixels,
  type NoisyPixel,
} from "../../../../core/analysis/checks/noisyPixels.ts";
import { createRandom, type Random } from "../../../../core/simulate/random.ts";
import { framesOf, setOf } from "../frames.ts";

const frames = framesOf(new Array<number>(60).fill(5));

/** Hits of each frame: 40 anywhere, and those of `also`. */
function hitsOf(
  random: Random,
  also: (frame: number) => readonly number[] = () => [],
): (frame: number) => Uint32Array {
  const hits = frames.map((_, i) => {
    const chance = Array.from({ length: 40 }, () => Math.floor(random.between(0, 65536)));
    return Uint32Array.from(new Set([...chance, ...also(i)]));
  });
  return (frame) => hits[frame - 1];
}

describe("noisy pixels", () => {
  test("are found among hits by chance", () => {
    const noisy = (i: number) => [...(i % 6 === 0 ? [1000] : []), ...(i % 2 === 0 ? [65535] : [])];
    const found = findNoisyPixels(frames, hitsOf(createRandom(1), noisy));
    expect(found.map(({ x, y }) => y * 256 + x)).toEqual([65535, 1000]);
    expect(found.map((pixel: NoisyPixel) => pixel.frames)[0]).toBeGreaterThanOrEqual(30);
  });

  test("are not found where a source lights up a part of the sensor", () => {
    const random = createRandom(2);
    const spot = () =>
      Array.from(
        { length: 60 },
        () => Math.floor(128 + 12 * random.normal()) + 256 * Math.floor(128 + 12 * random.normal()),
      );
    expect(findNoisyPixels(frames, hitsOf(random, spot))).toEqual([]);
  });

  test("are found in at most a few of many clean runs", () => {
    let runs = 0;
    for (let seed = 10; seed < 40; seed++) {
      if (findNoisyPixels(frames, hitsOf(createRandom(seed))).length > 0) runs++;
    }
    expect(runs).toBeLessThanOrEqual(2);
  });

  test("are said, with whether a mask is in use", () => {
    const read = hitsOf(createRandom(3), (i) => (i % 3 === 0 ? [1000] : []));
    const [warning] = checkNoisyPixels(setOf(frames), read);
    expect(warning.kind).toBe("noisy-pixels");
    expect(warning.sentence).toContain("1 pixel fires");
    expect(warning.sentence).toContain("(232, 3) in 20");
    expect(warning.sentence).toContain("No mask is in use");
    const masked = frames.map((frame) => ({ ...frame, mask: "abc" }));
    expect(checkNoisyPixels(setOf(masked), read)[0].sentence).toContain("does not name them");
  });

  test("cannot be told from two frames", () => {
    expect(findNoisyPixels(frames.slice(0, 2), () => Uint32Array.of(5))).toEqual([]);
  });
});
