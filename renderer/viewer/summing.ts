import { mostFramesInSum } from "../../core/api/plainValues.ts";
import type { Backend, FrameSum } from "../../core/api.ts";
import type { Size } from "./place.ts";

/** Many frames as one picture: numbers for each pixel of the sensor, by linear index. */
export interface WholeSum extends Size {
  readonly frames: number;
  /** Frames of another size, which are not in it. */
  readonly leftOut: number;
  readonly hits: Uint32Array;
  readonly counts: Float64Array;
  readonly masked: ReadonlySet<number>;
}

interface Summing {
  readonly size: Size;
  readonly signal: AbortSignal;
  /** Told how many frames have been looked at. */
  onProgress(done: number): void;
}

/** Adds up frames, some at a time: the window stays awake and says how far it is. null where it was stopped. */
export async function sumOf(
  backend: Pick<Backend, "sumFrames">,
  keys: readonly number[],
  { size, signal, onProgress }: Summing,
): Promise<WholeSum | null> {
  const hits = new Uint32Array(size.width * size.height);
  const counts = new Float64Array(size.width * size.height);
  const masked = new Set<number>();
  let frames = 0;
  for (let from = 0; from < keys.length; from += mostFramesInSum) {
    const part = await backend.sumFrames({
      keys: keys.slice(from, from + mostFramesInSum),
      width: size.width,
      height: size.height,
    });
    if (signal.aborted) return null;
    frames += part.frames;
    add(part, hits, counts, masked);
    onProgress(Math.min(keys.length, from + mostFramesInSum));
  }
  return { ...size, frames, leftOut: keys.length - frames, hits, counts, masked };
}

function add(part: FrameSum, hits: Uint32Array, counts: Float64Array, masked: Set<number>): void {
  for (const [i, pixel] of part.pixels.entries()) {
    hits[pixel] += part.hits[i];
    counts[pixel] += part.counts[i];
  }
  for (const pixel of part.masked) masked.add(pixel);
}
