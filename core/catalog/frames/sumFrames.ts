import type { FrameSum, SumFramesRequest } from "../../api.ts";
import { decodeFrame } from "../../blocks/pixelBlob.ts";
import { readTogether, type Store } from "../../library/store.ts";
import { pixelBlobs } from "./storedPixels.ts";

/** Adds frames up, pixel by pixel; those that are gone or of another size are left out. */
export function sumFrames(store: Store, { keys, width, height }: SumFramesRequest): FrameSum {
  const frames = readTogether(store, () => {
    const fitting = store
      .sql<number>(
        "select key from frame where key in (select value from json_each(?)) and width = ? and height = ?",
      )
      .pluck()
      .all(JSON.stringify(keys), width, height);
    return [...pixelBlobs(store, fitting).values()].map(decodeFrame);
  });
  const hits = new Uint32Array(width * height);
  const counts = new Float64Array(width * height);
  const masked = new Set<number>();
  for (const { pixels, counts: frameCounts, starts } of frames) {
    const end = starts[starts.length - 1];
    for (let i = 0; i < end; i++) {
      hits[pixels[i]]++;
      counts[pixels[i]] += frameCounts[i];
    }
    for (let i = end; i < pixels.length; i++) masked.add(pixels[i]);
  }
  const hit = Uint32Array.from([...hits.keys()].filter((pixel) => hits[pixel] > 0));
  return {
    frames: frames.length,
    pixels: hit,
    hits: Uint32Array.from(hit, (pixel) => hits[pixel]),
    counts: Float64Array.from(hit, (pixel) => counts[pixel]),
    masked: Uint32Array.from(masked).sort(),
  };
}
