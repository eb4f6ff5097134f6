import { hash } from "node:crypto";
import { frameId } from "../../frame.ts";
import type { Store } from "../../library/store.ts";
import { loadDatasets } from "../datasets/datasets.ts";
import type { FileRecord, FrameRecord } from "./batch.ts";
import { mayBeSameFile } from "./sameFile.ts";

/** What tells a frame from others; hash in hexadecimal digits. */
export type FrameIdentity = Pick<FrameRecord, "id" | "metadata" | "contentHash">;

export interface FramePlace {
  /** Key of the frame of the same content that the library has. */
  readonly held: number | undefined;
  /** The id that the frame gets where the library has it not. */
  readonly freeId: string;
  /** The hash that it is known by: that of its content, or where another file has an equal frame, one of its own. */
  readonly contentHash: string;
}

/** The file that a frame comes from. */
export interface FrameOrigin {
  readonly file: Pick<FileRecord, "path" | "place">;
  readonly dataset: string | number;
}

/** Digits of the hash that are put behind an id to tell a frame from another of the same chip and microsecond. */
const digitsAtOnce = 6;

/**
 * The id of a frame follows from what its content hash is made of (chip and start time, or else the hash itself). So
 * frames of the same content are found among those whose ids begin alike: hardly ever more than one.
 *
 * @returns a function that looks a frame up
 */
export function createFrameFinder(
  store: Store,
): (frame: FrameIdentity, origin?: FrameOrigin) => FramePlace {
  const find = createHashFinder(store);
  const originOf = store.sql<{ path: string; dataset: number }>(
    "select s.path, f.dataset from frame f join source s on s.key = f.source where f.key = ?",
  );
  /**
   * Two short exposures may well hold the same pixel and no more. Where no time tells them apart, the files do that
   * they lie in; a file that is imported again is one that is known.
   */
  return (frame, origin) => {
    const found = find(frame);
    const place = origin?.file.place;
    if (found.held === undefined || place === undefined) return found;
    if (hasTime(frame)) return found;
    const other = originOf.get(found.held);
    if (origin === undefined || other === undefined) return found;
    const sameDataset = () =>
      other.dataset === origin.dataset || pathOf(store, other.dataset) === origin.dataset;
    if (mayBeSameFile(other.path, origin.file.path, sameDataset)) return found;
    return find(withHash(frame, hash("sha256", `${frame.contentHash}\n${place}`)));
  };
}

/** Of frames that have an id already, that one tells it: people may have given them a time since. */
function hasTime({ id, metadata, contentHash }: FrameIdentity): boolean {
  return id === undefined ? metadata.startTime !== undefined : !id.includes(inId(contentHash));
}

/** The frame under another hash, and under the id that goes with it. */
function withHash({ id, metadata, contentHash }: FrameIdentity, other: string): FrameIdentity {
  const renamed = id === undefined ? {} : { id: id.replace(inId(contentHash), inId(other)) };
  return { metadata, contentHash: other, ...renamed };
}

/** How the hash of a frame without a time stands in its id. */
const inId = (contentHash: string): string => frameId({ chip: "" }, contentHash);

function pathOf(store: Store, dataset: number): string | undefined {
  return loadDatasets(store).find(({ key }) => key === dataset)?.path;
}

function createHashFinder(store: Store): (frame: FrameIdentity) => FramePlace {
  const beginningWith = store.sql<{ key: number; id: string; hash: Uint8Array }>(
    "select key, id, hash from frame where id >= ? and id < ?",
  );
  return ({ id, metadata, contentHash }) => {
    const plain = id === undefined ? frameId(metadata, contentHash) : withoutHash(id, contentHash);
    // "." comes next after "-", with which digits of the hash begin.
    const alike = beginningWith.all(plain, `${plain}.`);
    const held = alike.find(({ hash }) => Buffer.from(hash).toString("hex") === contentHash);
    let freeId = plain;
    for (let digits = digitsAtOnce; alike.some((other) => other.id === freeId); ) {
      freeId = `${plain}-${contentHash.slice(0, digits)}`;
      digits += digitsAtOnce;
    }
    return { held: held?.key, freeId, contentHash };
  };
}

/** An id as it was before digits of the hash were put behind it, which another library may have done. */
function withoutHash(id: string, contentHash: string): string {
  const [, plain, digits] = /^(.*(?:-\d{6}|_[\da-f]{12}))-([\da-f]+)$/.exec(id) ?? [];
  return digits !== undefined && contentHash.startsWith(digits) ? plain : id;
}
