import type { HandedInMark } from "../../api.ts";
import { clustersPerFrame, frameOfCluster } from "../../blocks/keys.ts";
import { insertedKey, type Store } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import type { Entity, MetadataValue } from "../../vocabulary.ts";
import { clusterPixels } from "../frames/storedPixels.ts";
import { noteItems, pickKeys } from "../history/changes.ts";
import { trackHashes } from "./trackHash.ts";

/** Something that a pupil gave, to a thing that is known by its content: see the table `hand_in_work`. */
export interface GivenWork {
  readonly of: Entity;
  /** Hash of the frame's content in hexadecimal digits; of a data set, its path. */
  readonly place: string;
  /** Hash of a cluster's pixels; empty for all else. */
  readonly pixels: string;
  readonly kind: HandedInMark["kind"];
  /** The tag or the field; empty for all else. */
  readonly name: string;
  /** Of a field, or the text of a note. */
  readonly value: MetadataValue | null;
}

/** A hand-in that is brought in, with all that the pupil gave. */
export interface BroughtIn {
  /** Random id of the pupil. */
  readonly pupil: string;
  /** A name or an alias. */
  readonly who: string;
  /** s since 1970 UTC. */
  readonly made: number;
  readonly file: string;
  readonly work: readonly GivenWork[];
}

/**
 * Keeps who of a class did what, as part of a change: taking that back takes the hand-ins back as well. A newer one of a
 * pupil takes the place of the older.
 */
export function noteHandIns(store: Store, change: number, handIns: readonly BroughtIn[]): void {
  const known = store
    .sql<number>("select key from hand_in where pupil = ? and made = ? and who = ?")
    .pluck();
  const others = store
    .sql<number>("select key from hand_in where pupil = ? and key <> ? and removed = 0")
    .pluck();
  const group = { entity: "hand_in", kind: "column", subject: "removed" } as const;
  const [present, older]: [number[], number[]] = [[], []];
  for (const handIn of handIns) {
    const { pupil, made, who } = handIn;
    const key = known.get(pupil, made, who) ?? insertHandIn(store, handIn);
    present.push(key);
    older.push(...others.all(pupil, key));
  }
  pickKeys(store, older);
  noteItems(store, change, group, 1);
  pickKeys(store, present);
  noteItems(store, change, group, 0);
}

function insertHandIn(store: Store, { pupil, who, made, file, work }: BroughtIn): number {
  const key = insertedKey(
    store
      .sql("insert into hand_in (pupil, who, made, file) values (?, ?, ?, ?)")
      .run(pupil, who, made, file),
  );
  const add = store.sql(
    "insert into hand_in_work (handIn, of, place, pixels, kind, name, value) values (?, ?, ?, ?, ?, ?, ?)",
  );
  for (const { of, place, pixels, kind, name, value } of work) {
    add.run(key, of, place, pixels, kind, name, value === null ? null : JSON.stringify(value));
  }
  return key;
}

/** All that pupils gave by hand-ins that were brought in, by `workKey`. */
export function workOfClass(store: Store): Set<string> {
  const rows = store
    .sql<Omit<GivenWork, "value"> & { value: string | null }>(
      `select w.of, w.place, w.pixels, w.kind, w.name, w.value
       from hand_in_work w join hand_in h on h.key = w.handIn where h.removed = 0`,
    )
    .all();
  return new Set(rows.map((row) => workKey({ ...row, value: parsed(row.value) })));
}

/** Tells whether two pupils gave the same. */
export const workKey = ({ of, place, pixels, kind, name, value }: GivenWork): string =>
  JSON.stringify([of, place, pixels, kind, name, value]);

/** What pupils gave a frame or a cluster: the earliest hand-in first. */
export function handedInTo(store: Store, entity: "frame" | "cluster", key: number): HandedInMark[] {
  const frame = entity === "frame" ? key : frameOfCluster(key);
  const place = store
    .sql<string>("select lower(hex(hash)) from frame where key = ?")
    .pluck()
    .get(frame);
  // Hardly any frame is one that a class worked on: hashes of pixels are made for those alone.
  const found = store
    .sql<Omit<HandedInMark, "value"> & { value: string | null; pixels: string }>(
      `select w.kind, w.name, w.value, w.pixels, h.who, h.made as time, h.file
       from hand_in_work w join hand_in h on h.key = w.handIn
       where w.place = ? and w.of = ? and h.removed = 0 order by h.made, h.who, w.kind, w.name`,
    )
    .all(place ?? "", entity);
  if (found.length === 0) return [];
  const own = entity === "frame" ? "" : hashOfCluster(store, frame, key % clustersPerFrame);
  return found
    .filter(({ pixels }) => pixels === own)
    .map(({ pixels: _, value, ...mark }) => ({ ...mark, value: parsed(value) }));
}

const hashOfCluster = (store: Store, frame: number, number: number): string =>
  trackHashes(clusterPixels(store, frame))[number] ?? "";

function parsed(json: string | null): MetadataValue | null {
  return json === null ? null : (storedJson(json) as MetadataValue);
}

/** Hand-ins that another library knows. Those that are here stay as they are. */
export function mergeHandIns(store: Store, other: Store): void {
  const there = other
    .sql<Omit<BroughtIn, "work"> & { key: number }>(
      "select key, pupil, who, made, file from hand_in where removed = 0",
    )
    .all();
  const known = store.sql("select 1 from hand_in where pupil = ?");
  const workOf = other.sql<Omit<GivenWork, "value"> & { value: string | null }>(
    "select of, place, pixels, kind, name, value from hand_in_work where handIn = ?",
  );
  for (const { key, ...handIn } of there) {
    if (known.get(handIn.pupil) !== undefined) continue;
    const work = workOf.all(key).map((row) => ({ ...row, value: parsed(row.value) }));
    const added = insertHandIn(store, { ...handIn, work });
    store.sql("update hand_in set removed = 0 where key = ?").run(added);
  }
}
