import { expect, test } from "vitest";
import { suggestMask } from "../../../core/analysis/suggestMask.ts";
import { maskText } from "../../../core/exchange/maskText.ts";
import { readMask } from "../../../core/formats/maskFile.ts";
import type { Frame } from "../../../core/frame.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { addFrames, openTemporary } from "../catalog/library.ts";

/** A background run as in Whyntie et al. 2015: 60 frames, 7.5 tracks of 5 pixels each, and pixels that fire by themselves. */
function backgroundRun(
  seed: number,
  noisy: ReadonlyMap<number, number>,
  chip = "B06-W0212",
): Frame[] {
  const random = createRandom(seed);
  const often = new Map(
    [...noisy].map(([pixel, times]) => [pixel, new Set(framesOf(times, random))]),
  );
  return Array.from({ length: 60 }, (_, frame) => {
    const hits = new Set<number>();
    for (let track = 0; track < 7 + (frame % 2); track++) {
      const at = Math.floor(random.between(0, 250)) + 256 * Math.floor(random.between(0, 250));
      for (let i = 0; i < 5; i++) hits.add(at + i + 256 * (i % 2));
    }
    for (const [pixel, frames] of often) if (frames.has(frame)) hits.add(pixel);
    const pixels = Uint32Array.from([...hits].sort((a, b) => a - b));
    return {
      width: 256,
      height: 256,
      pixels,
      counts: new Float64Array(pixels.length).fill(20),
      metadata: { chip, startTime: 1_400_000_000 + 60 * frame, acqTime: 60 },
      settings: {},
      notes: [],
      indexInFile: 0,
    };
  });
}

function framesOf(times: number, random: { between(low: number, high: number): number }): number[] {
  const frames = new Set<number>();
  while (frames.size < times) frames.add(Math.floor(random.between(0, 60)));
  return [...frames];
}

/** 29 pixels, as many as the mask of that run has, hit in 3 to 60 frames. */
const noisy = new Map(
  Array.from({ length: 29 }, (_, i) => [(i * 2251 + 77) % 65_536, 3 + ((i * i) % 58)] as const),
);

test("on a background run the suggestion is what 'hit in three or more frames' is", () => {
  for (const seed of [1, 2, 3]) {
    const frames = backgroundRun(seed, noisy);
    const counts = new Map<number, number>();
    for (const { pixels } of frames) {
      for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    }
    const byHand = [...counts].filter(([, hit]) => hit >= 3).map(([pixel]) => pixel);
    const catalog = openTemporary();
    addFrames(catalog, frames);
    const found = suggestMask(catalog, { where: null });
    expect(found).toMatchObject({ chip: "B06-W0212", width: 256, height: 256, frames: 60 });
    expect(found.pixels.map(({ x, y }) => y * 256 + x).sort((a, b) => a - b)).toEqual(
      byHand.sort((a, b) => a - b),
    );
    expect(byHand.length).toBeGreaterThanOrEqual(29);
    const mask = readMask(Buffer.from(maskText(found.pixels, "two\nlines")), "mask.txt");
    expect([...mask.x].map((x, i) => mask.y[i] * 256 + x).sort((a, b) => a - b)).toEqual(byHand);
  }
});

test("frames of two sensors have no mask together, and none have none", () => {
  const catalog = openTemporary();
  addFrames(catalog, backgroundRun(1, noisy));
  addFrames(catalog, backgroundRun(2, noisy, "A03-W0009"));
  expect(() => suggestMask(catalog, { where: null })).toThrow(
    /from 2 sensors .*choose the frames of one/,
  );
  expect(() => suggestMask(catalog, { keys: [] })).toThrow(/no such frames/);
});
