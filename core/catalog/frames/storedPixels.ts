import { type Arrivals, decodeArrivals } from "../../blocks/arrivalBlob.ts";
import { checksumOf } from "../../blocks/checksum.ts";
import { decodeFrame, type FramePixels } from "../../blocks/pixelBlob.ts";
import { TrackroomError } from "../../errors.ts";
import type { Frame } from "../../frame.ts";
import type { Store } from "../../library/store.ts";
import { hitOptionsOfRun } from "../history/hitSettings.ts";

/** A frame as readers give it, without what is said of it. */
export type StoredFrame = Pick<
  Frame,
  "width" | "height" | "pixels" | "counts" | "arrivals" | "dataDriven" | "coincidence"
>;

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
  throw damaged(store, "pixels", frame);
}

function damaged(store: Store, what: string, frame: number): TrackroomError {
  const id = store.sql<string>("select id from frame where key = ?").pluck().get(frame);
  return new TrackroomError(
    "unusable-library",
    `The ${what} of the frame ${id} are damaged in this library. The other frames can be used. "trackroom check --mend" reads them again from their file, where it is still there.`,
    { file: store.path },
  );
}

/** A frame's pixels cluster by cluster. @throws TrackroomError as `pixelBlob` does */
export function readPixels(store: Store, frame: number): FramePixels {
  return decodeFrame(pixelBlob(store, frame));
}

/** Linear indices of each cluster's pixels, by the clusters' numbers. @throws TrackroomError as `pixelBlob` does */
export function clusterPixels(store: Store, frame: number): Uint32Array[] {
  const { pixels, starts } = readPixels(store, frame);
  return Array.from({ length: starts.length - 1 }, (_, number) =>
    pixels.subarray(starts[number], starts[number + 1]),
  );
}

/** A frame's pixels as the detector gave them: ascending X, masked ones included. */
export function storedPixels(store: Store, frame: number): StoredFrame {
  const size = store
    .sql<{ width: number; height: number }>("select width, height from frame where key = ?")
    .get(frame);
  if (!size) throw gone("frame", frame);
  const { pixels, counts } = readPixels(store, frame);
  const arrivals = readArrivals(store, frame, pixels.length);
  const { times, dataDriven = false } = arrivals ?? {};
  const order = Uint32Array.from(pixels.keys()).sort(
    (a, b) => pixels[a] - pixels[b] || (times === undefined ? 0 : times[a] - times[b]),
  );
  return {
    ...size,
    pixels: Uint32Array.from(order, (i) => pixels[i]),
    counts: Float64Array.from(order, (i) => counts[i]),
    ...(times === undefined ? {} : { arrivals: Float64Array.from(order, (i) => times[i]) }),
    ...(dataDriven ? { dataDriven, ...chosenWindow(store, frame) } : {}),
  };
}

/** The window that people chose at the import of a frame. */
function chosenWindow(store: Store, frame: number): { coincidence?: number } {
  const settings = store
    .sql<string>("select r.settings from frame f join run r on r.key = f.importRun where f.key = ?")
    .pluck()
    .get(frame);
  const { coincidence } = hitOptionsOfRun(settings ?? "{}");
  return coincidence === undefined ? {} : { coincidence };
}

/** Times of arrival of a frame's pixels in the order of its blob; undefined where there are none. */
export function readArrivals(store: Store, frame: number, count: number): Arrivals | undefined {
  const blob = arrivalBlob(store, frame);
  return blob && decodeArrivals(blob, count);
}

/** The times as they are stored. @throws TrackroomError `unusable-library` where they are damaged */
export function arrivalBlob(store: Store, frame: number): Uint8Array | undefined {
  return arrivalBlobs(store, [frame]).get(frame);
}

/** The same for several frames; those without times are left out. @throws as `arrivalBlob` does */
export function arrivalBlobs(store: Store, frames: readonly number[]): Map<number, Uint8Array> {
  const rows = store
    .sql<{ frame: number; arrivals: Uint8Array; arrivalsChecksum: number | null }>(
      `select frame, arrivals, arrivalsChecksum from frame_pixels
       where arrivals is not null and frame in (select value from json_each(?))`,
    )
    .all(JSON.stringify(frames));
  return new Map(
    rows.map(({ frame, arrivals, arrivalsChecksum }) => {
      if (checksumOf(arrivals) === arrivalsChecksum) return [frame, arrivals];
      throw damaged(store, "times of arrival", frame);
    }),
  );
}

export function gone(what: string, key: number): TrackroomError {
  return new TrackroomError("not-found", `There is no ${what} ${key} in this library (any more).`);
}
