import { expect, test } from "vitest";
import { sumOf } from "../../../../renderer/viewer/summing.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

const size = { width: 256, height: 256 };

function example() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(5, { seed: 3 }));
  return { catalog, keys: catalog.keys("frame") };
}

test("a sum holds the hits and counts of its frames, pixel by pixel", () => {
  const { catalog, keys } = example();
  const hits = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const key of keys) {
    const frame = catalog.frame(key);
    for (const [i, pixel] of frame.pixels.entries()) {
      hits.set(pixel, (hits.get(pixel) ?? 0) + 1);
      counts.set(pixel, (counts.get(pixel) ?? 0) + frame.counts[i]);
    }
  }
  const sum = catalog.sumFrames({ keys, ...size });
  expect(sum.frames).toBe(5);
  expect([...sum.pixels]).toEqual([...hits.keys()].sort((a, b) => a - b));
  expect([...sum.hits]).toEqual([...sum.pixels].map((pixel) => hits.get(pixel)));
  expect([...sum.counts]).toEqual([...sum.pixels].map((pixel) => counts.get(pixel)));
  expect([...sum.masked]).toEqual([]);
});

test("frames of another size, and those that are gone, are left out", () => {
  const { catalog, keys } = example();
  expect(catalog.sumFrames({ keys, width: 512, height: 512 }).frames).toBe(0);
  expect(catalog.sumFrames({ keys: [...keys, 999], ...size }).frames).toBe(5);
});

test("the window adds many frames up a part at a time, says how far it is, and stops when told", async () => {
  const { catalog, keys } = example();
  const backend = {
    sumFrames: async (request: Parameters<typeof catalog.sumFrames>[0]) =>
      catalog.sumFrames(request),
  };
  // The same frames again and again: more than are added up in one answer.
  const many = Array.from({ length: 450 }, (_, i) => keys[i % keys.length]);
  const progress: number[] = [];
  const stop = new AbortController();
  const options = { size, signal: stop.signal, onProgress: (done: number) => progress.push(done) };
  const whole = await sumOf(backend, many, options);
  expect(progress).toEqual([200, 400, 450]);
  // Within one answer a frame counts once.
  expect(whole?.frames).toBe(15);
  const once = catalog.sumFrames({ keys, ...size });
  expect(whole?.hits[once.pixels[0]]).toBe(3 * once.hits[0]);
  stop.abort();
  expect(await sumOf(backend, many, options)).toBeNull();
});
