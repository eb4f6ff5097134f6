import { checksumOf } from "../../blocks/checksum.ts";
import { decodeFrame, type FramePixels } from "../../blocks/pixelBlob.ts";
import { TrackroomError } from "../../errors.ts";
import type { Store } from "../../library/store.ts";

export interface StoredFrame {
  width: number;
  height: number;
  pixels: Uint32Array;
  counts: Float64Array;
}

interface PixelRow {
  frame: number;
  blob: Uint8Array;
  checksum: number;
}

/**
 * The pixels of frames as they are stored (see `core/blocks/pixelBlob.ts`); frames that are gone are left out.
 * @throws TrackroomError `unusable-library` for the first frame whose pixels are damaged
 */
export function pixelBlobs(store: Store, frames: Iterable<number>): Map<number, Uint8Array> {
  const rows = store
    .sql<PixelRow>(
      "select frame, blob, checksum from frame_pixels where frame in (select value from json_each(?))",
    )
    .all(JSON.stringify([...frames]));
  return new Map(rows.map((row) => [row.frame, checked(store, row)]));
}

/** @throws TrackroomError `not-found`, or `unusable-library` where the pixels are damaged */
export function pixelBlob(store: Store, frame: number): Uint8Array {
  const row = store
    .sql<PixelRow>("select frame, blob, checksum from frame_pixels where frame = ?")
    .get(frame);
  if (row === undefined) throw gone("frame", frame);
  return checked(store, row);
}

function checked(store: Store, { frame, blob, checksum }: PixelRow): Uint8Array {
  if (checksumOf(blob) === checksum) return blob;
  const id = store.sql<string>("select id from frame where key = ?").pluck().get(frame);
  throw new TrackroomError(
    "unusable-library",
    `The pixels of the frame ${id} are damaged in this library. The other frames can be used. Import its file again into a new library, or go back to a backup.`,
    { file: store.path },
  );
}

/** A frame's pixels cluster by cluster. @throws TrackroomError as `pixelBlob` does */
export function readPixels(store: Store, frame: number): FramePixels {
  return decodeFrame(pixelBlob(store, frame));
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
