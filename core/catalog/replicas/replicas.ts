import { now, type Store, write } from "../../library/store.ts";

/** What was found of a copy when it was last looked at. */
export type ReplicaState = "unknown" | "whole" | "missing" | "changed";

/** What tells whether bytes are those of a source file. Hexadecimal, in small letters. */
export interface Checksums {
  readonly bytes?: number | undefined;
  readonly sha256?: string | undefined;
  readonly adler32?: string | undefined;
}

/** A copy of a source file. */
export interface Replica extends Required<{ [Name in keyof Checksums]: Checksums[Name] | null }> {
  readonly key: number;
  /** A path, or a logical file name. */
  readonly place: string;
  /** What keeps it: a name that people gave a disk, or a storage element. */
  readonly storage: string;
  readonly state: ReplicaState;
  /** s since 1970 UTC; null where nobody looked yet. */
  readonly checked: number | null;
}

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
  /** Notes copies, or what was found of those that are noted already; their state follows from the checksums. */
  put(copies: readonly NewReplica[]): { added: number; known: number };
  /** What was found at the place of a copy; null where there is nothing. */
  looked(copies: readonly { key: number; found: Checksums | null }[]): void;
  /** Forgets copies; the files stay. @returns how many */
  remove(place: string): number;
}

export function createReplicas(store: Store): Replicas {
  return {
    sources: () => sources(store),
    put: (copies) => write(store, () => put(store, copies)),
    looked: (copies) => write(store, () => looked(store, copies)),
    remove: (place) =>
      write(store, () => store.sql("delete from replica where place = ?").run(place).changes),
  };
}

function sources(store: Store): SourceCopies[] {
  const copies = Map.groupBy(
    store.sql<Replica & { source: number }>("select * from replica order by place, key").all(),
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
  const noted = store.sql<number>("select key from replica where source = ? and place = ?").pluck();
  let known = 0;
  for (const { source, place, storage, ...found } of copies) {
    const before = noted.get(source, place);
    if (before !== undefined) known++;
    const { bytes = null, sha256 = null, adler32 = null } = found;
    const state = judge(source, found);
    store
      .sql(
        `insert into replica (source, place, storage, bytes, sha256, adler32, state, checked)
         values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (source, place) do update set
           storage = iif(excluded.storage = '', storage, excluded.storage),
           bytes = excluded.bytes, sha256 = excluded.sha256, adler32 = excluded.adler32,
           state = excluded.state, checked = excluded.checked`,
      )
      .run(source, place, storage ?? "", bytes, sha256, adler32, state, now());
  }
  return { added: copies.length - known, known };
}

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
    "select r.*, s.sha256 as sourceSha256 from replica r join source s on s.key = r.source",
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
