import type { Checksums, Replica, ReplicaState } from "../../api.ts";
import { now, type Store, write } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { noSuch } from "../chosenNames.ts";
import { noteItems, pickKeys, record } from "../history/changes.ts";

/** A file that frames came from, and its copies. */
export interface SourceCopies {
  readonly key: number;
  /** As it was given when it was imported. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly copies: readonly Replica[];
}

export interface NewReplica extends Checksums {
  readonly source: number;
  readonly place: string;
  readonly storage?: string | undefined;
}

export interface Replicas {
  /** Every source file with its copies, in the order of the paths. */
  sources(): SourceCopies[];
  /**
   * Notes copies, or what was found of those that are noted already; their state follows from the checksums. Noting is
   * one change, which can be undone; what was found is not undone with it.
   */
  put(copies: readonly NewReplica[]): { added: number; known: number };
  /** What was found at the place of a copy; null where there is nothing. */
  looked(copies: readonly { key: number; found: Checksums | null }[]): void;
  /** Forgets copies at a place; the files stay. One change, which can be undone. @returns how many */
  remove(place: string): number;
  /** The same for one copy. @throws TrackroomError `not-found` where there is no such copy */
  removeOne(key: number): void;
}

export function createReplicas(store: Store): Replicas {
  return {
    sources: () => sources(store),
    put: (copies) => write(store, () => put(store, copies)),
    looked: (copies) => write(store, () => looked(store, copies)),
    remove: (place) => write(store, () => remove(store, place)),
    removeOne: (key) =>
      write(store, () => {
        const place = store
          .sql<string>("select place from replica where key = ? and removed = 0")
          .pluck()
          .get(key);
        if (place === undefined) throw noSuch("copy");
        forget(store, [key], place);
      }),
  };
}

const columns = "key, place, storage, bytes, sha256, adler32, state, checked";

/** Copies of the file that frames came from. @param source its key */
export function copiesOf(store: Store, source: number): Replica[] {
  return store
    .sql<Replica>(
      `select ${columns} from replica where source = ? and removed = 0 order by place, key`,
    )
    .all(source);
}

function sources(store: Store): SourceCopies[] {
  const copies = Map.groupBy(
    store
      .sql<Replica & { source: number }>(
        `select source, ${columns} from replica where removed = 0 order by place, key`,
      )
      .all(),
    ({ source }) => source,
  );
  return store
    .sql<Omit<SourceCopies, "copies">>(
      "select key, path, sha256, bytes from source order by path, key",
    )
    .all()
    .map((source) => ({
      ...source,
      copies: (copies.get(source.key) ?? []).map(({ source: _, ...copy }) => copy),
    }));
}

function put(store: Store, copies: readonly NewReplica[]): { added: number; known: number } {
  const judge = createJudge(store);
  const noted = store.sql<{ key: number; removed: number }>(
    "select key, removed from replica where source = ? and place = ?",
  );
  const fresh = new Set<number>();
  let known = 0;
  for (const { source, place, storage, ...found } of copies) {
    const before = noted.get(source, place);
    if (before !== undefined && (before.removed === 0 || fresh.has(before.key))) known++;
    const { bytes = null, sha256 = null, adler32 = null } = found;
    const state = judge(source, found);
    store
      .sql(
        `insert into replica (source, place, storage, bytes, sha256, adler32, state, checked, removed)
         values (?, ?, ?, ?, ?, ?, ?, ?, 1)
         on conflict (source, place) do update set
           storage = iif(excluded.storage = '', storage, excluded.storage),
           bytes = excluded.bytes, sha256 = excluded.sha256, adler32 = excluded.adler32,
           state = excluded.state, checked = excluded.checked`,
      )
      .run(source, place, storage ?? "", bytes, sha256, adler32, state, now());
    const { key, removed } = mustHave(noted.get(source, place), "the copy just noted");
    if (removed !== 0) fresh.add(key);
  }
  mark(store, [...fresh], 0, (count) => `Note ${countedCopies(count)} of files`);
  return { added: copies.length - known, known };
}

function remove(store: Store, place: string): number {
  const keys = store
    .sql<number>("select key from replica where place = ? and removed = 0")
    .pluck()
    .all(place);
  return forget(store, keys, place);
}

function forget(store: Store, keys: readonly number[], place: string): number {
  return mark(store, keys, 1, () => `Forget the copy at ${place}`);
}

/** As one change. */
function mark(
  store: Store,
  keys: readonly number[],
  removed: 0 | 1,
  describe: (copies: number) => string,
): number {
  if (keys.length === 0) return 0;
  return record(store, describe, (change) => {
    pickKeys(store, keys);
    noteItems(store, change, { entity: "replica", kind: "column", subject: "removed" }, removed);
  });
}

const countedCopies = (count: number): string => `${count} ${count === 1 ? "copy" : "copies"}`;

function looked(store: Store, copies: readonly { key: number; found: Checksums | null }[]): void {
  const judge = createJudge(store);
  const sourceOf = store.sql<number>("select source from replica where key = ?").pluck();
  const change = store.sql(
    "update replica set bytes = ?, sha256 = ?, adler32 = ?, state = ?, checked = ? where key = ?",
  );
  for (const { key, found } of copies) {
    const source = sourceOf.get(key);
    if (source === undefined) continue;
    if (found === null) {
      store.sql("update replica set state = 'missing', checked = ? where key = ?").run(now(), key);
      continue;
    }
    const { bytes = null, sha256 = null, adler32 = null } = found;
    change.run(bytes, sha256, adler32, judge(source, found), now(), key);
  }
}

/**
 * Whether bytes with some checksums are those of a source file. Its SHA-256 decides; without one, its length and the
 * Adler-32 of a copy that is known to be whole.
 */
function createJudge(store: Store): (source: number, found: Checksums) => ReplicaState {
  const known = store.sql<{ sha256: string; bytes: number }>(
    "select sha256, bytes from source where key = ?",
  );
  const sum = store
    .sql<string>(
      `select r.adler32 from replica r join source s on s.key = r.source
       where r.source = ? and r.sha256 = s.sha256 and r.adler32 is not null limit 1`,
    )
    .pluck();
  return (source, found) => {
    const own = known.get(source);
    if (own === undefined) return "unknown";
    if (found.sha256 !== undefined) return found.sha256 === own.sha256 ? "whole" : "changed";
    if (found.bytes !== undefined && found.bytes !== own.bytes) return "changed";
    const adler32 = sum.get(source);
    if (found.adler32 === undefined || adler32 === undefined) return "unknown";
    return found.adler32 === adler32 ? "whole" : "changed";
  };
}

/** Copies that another library knows, of files that this one has frames of. Those that are noted here stay. */
export function mergeReplicas(store: Store, other: Store): void {
  const judge = createJudge(store);
  const here = Map.groupBy(
    store.sql<{ key: number; sha256: string }>("select key, sha256 from source").all(),
    ({ sha256 }) => sha256,
  );
  const add = store.sql(
    `insert or ignore into replica (source, place, storage, bytes, sha256, adler32, state, checked)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const theirs = other.sql<Replica & { sourceSha256: string }>(
    `select r.*, s.sha256 as sourceSha256 from replica r join source s on s.key = r.source
     where r.removed = 0`,
  );
  for (const { sourceSha256, place, storage, bytes, sha256, adler32, checked } of theirs.all()) {
    for (const { key } of here.get(sourceSha256) ?? []) {
      const found = {
        bytes: bytes ?? undefined,
        sha256: sha256 ?? undefined,
        adler32: adler32 ?? undefined,
      };
      add.run(key, place, storage, bytes, sha256, adler32, judge(key, found), checked);
    }
  }
}
