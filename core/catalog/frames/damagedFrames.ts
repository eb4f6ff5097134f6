import { clusterKey } from "../../blocks/keys.ts";
import { TrackroomError } from "../../errors.ts";
import type { ChosenHitOptions } from "../../frame.ts";
import { damagedBlobs } from "../../library/checkBlocks.ts";
import { type Store, write } from "../../library/store.ts";
import { hitOptionsOfRun } from "../history/hitSettings.ts";
import type { FrameRecord } from "./batch.ts";
import { pixelCells } from "./pixelCells.ts";

/** A frame whose pixels are not what was written, and where they came from. */
export interface DamagedFrame {
  readonly key: number;
  readonly id: string;
  /** Of the file, as people gave it. */
  readonly path: string;
  readonly indexInFile: number;
  /** Hexadecimal, of the content that the frame had. */
  readonly contentHash: string;
  readonly maskedCount: number;
  readonly mask: string | null;
  readonly maskSha256: string | null;
  /** How a list of hits was cut into frames, and how it became clusters. */
  readonly readWith: ChosenHitOptions;
  readonly measuredWith: Pick<ChosenHitOptions, "coincidence">;
}

export function damagedFrames(store: Store): DamagedFrame[] {
  // All first: nothing else may be asked while SQLite gives these rows.
  const damaged = [...damagedBlobs(store)];
  const describe = store.sql<
    Omit<DamagedFrame, "readWith" | "measuredWith"> & { imported: string; measured: string }
  >(
    `select f.key, f.id, s.path, f.indexInFile, lower(hex(f.hash)) as contentHash, f.maskedCount,
       r.mask, r.maskSha256, r.settings as measured, i.settings as imported
     from frame f join source s on s.key = f.source join run r on r.key = f.clusterRun
       join run i on i.key = f.importRun where f.key = ?`,
  );
  return damaged.flatMap(({ frame }) => {
    const row = describe.get(frame);
    if (row === undefined) return [];
    const { imported, measured, ...described } = row;
    const readWith = hitOptionsOfRun(imported);
    const coincidence = hitOptionsOfRun(measured).coincidence ?? readWith.coincidence;
    return [{ ...described, readWith, measuredWith: { coincidence } }];
  });
}

/**
 * Puts pixels in the place of damaged ones, from the frame as it was read again.
 * @throws TrackroomError `unusable-library` where they make other clusters than the frame has
 */
export function putPixels(store: Store, frame: DamagedFrame, record: FrameRecord): void {
  write(store, () => {
    const starts = store
      .sql<number>("select pixelStart from cluster where key >= ? and key < ? order by key")
      .pluck()
      .all(clusterKey(frame.key, 0), clusterKey(frame.key + 1, 0));
    const same =
      record.contentHash === frame.contentHash &&
      record.maskedCount === frame.maskedCount &&
      starts.length === record.clusterCount &&
      starts.every((start, number) => start === record.blobStarts[number]);
    if (!same) {
      throw new TrackroomError(
        "unusable-library",
        "its clusters are not those of the file any more.",
      );
    }
    store
      .sql(
        "update frame_pixels set blob = ?, checksum = ?, arrivals = ?, arrivalsChecksum = ? where frame = ?",
      )
      .run(...pixelCells(record), frame.key);
  });
}
