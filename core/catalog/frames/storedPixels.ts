import { decodeFrame, type FramePixels } from "../../blocks/pixelBlob.ts";
import { TrackroomError } from "../../errors.ts";
import type { Store } from "../../library/store.ts";

export interface StoredFrame {
  width: number;
  height: number;
  pixels: Uint32Array;
  counts: Float64Array;
}

/** A frame's pixels cluster by cluster. @throws TrackroomError `not-found` */
export function readPixels(store: Store, frame: number): FramePixels {
  const blob = store
    .sql<Uint8Array>("select blob from frame_pixels where frame = ?")
    .pluck()
    .get(frame);
  if (!blob) throw gone("frame", frame);
  return decodeFrame(blob);
}

/** A frame's pixels as the detector gave them: ascending X, masked ones included. */
export function storedPixels(store: Store, frame: number): StoredFrame {
  const size = store
    .sql<{ width: number; height: number }>("select width, height from frame where key = ?")
    .get(frame);
  if (!size) throw gone("frame", frame);
  const { pixels, counts } = readPixels(store, frame);
  const order = Array.from(pixels.keys()).sort((a, b) => pixels[a] - pixels[b]);
  return {
    ...size,
    pixels: Uint32Array.from(order, (i) => pixels[i]),
    counts: Float64Array.from(order, (i) => counts[i]),
  };
}

export function gone(what: string, key: number): TrackroomError {
  return new TrackroomError("not-found", `There is no ${what} ${key} in this library (any more).`);
}
