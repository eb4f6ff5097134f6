import { readTogether, type Store } from "../../library/store.ts";
import { readPixels } from "./storedPixels.ts";

/** Where a frame stands in its file, and what its clusters were found with. */
export interface FrameOrigin {
  readonly key: number;
  /** Path of the file. */
  readonly file: string;
  readonly indexInFile: number;
  /** SHA-256 of the mask and of the calibration; null where there was none. */
  readonly mask: string | null;
  readonly calibration: string | null;
}

/** For each key of a frame, in order; frames that are gone are left out. */
export function frameOrigins(store: Store, keys: readonly number[]): FrameOrigin[] {
  return readTogether(store, () => {
    const rows = store
      .sql<FrameOrigin>(
        `select f.key, s.path as file, f.indexInFile, r.maskSha256 as mask,
           r.calibrationSha256 as calibration
         from frame f join source s on s.key = f.source join run r on r.key = f.clusterRun
         where f.key in (select value from json_each(?))`,
      )
      .all(JSON.stringify(keys));
    const found = new Map(rows.map((row) => [row.key, row]));
    return keys.map((key) => found.get(key)).filter((row) => row !== undefined);
  });
}

/** Linear indices of a frame's hit pixels that are not masked. @throws TrackroomError `not-found` */
export function hitPixels(store: Store, frame: number): Uint32Array {
  const { pixels, starts } = readPixels(store, frame);
  return pixels.subarray(0, starts[starts.length - 1]);
}
