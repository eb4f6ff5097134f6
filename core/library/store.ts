import type { Database, Statement } from "better-sqlite3";
import type { BlockStore } from "../blocks/blockStore.ts";
import { TrackroomError } from "../errors.ts";
import type { ClusterAnswers } from "./clusterAnswers.ts";
import { schemaVersion } from "./migrations/index.ts";
import { inTurn, type Turns } from "./writeTurns.ts";

/** What SQLite keeps in a cell. */
export type Cell = string | number | null | Uint8Array;
export type Parameters = Record<string, Cell>;

/** An open library as the modules of this folder see it. */
export interface Store extends BlockStore {
  /** Who changes things. */
  readonly who: string;
  readonly readOnlyReason: string | null;
  /** Shared with the other connections of this program that write the same library. */
  readonly turns: Turns;
  /** Answers about clusters by their measured properties and all else. */
  readonly clusters: ClusterAnswers;
  /** For another library that is opened beside this one. */
  readonly clusterAnswersOf: ClusterAnswersOf;
}

/** Makes what answers questions about clusters over a store. */
export type ClusterAnswersOf = (store: Store) => ClusterAnswers;

/** For connections that are never asked. */
export const noClusterAnswers: ClusterAnswersOf = () => {
  throw new Error("This connection to a library answers no questions about clusters.");
};

export function createStore(
  db: Database,
  path: string,
  who: string,
  readOnlyReason: string | null,
  turns: Turns,
  clusterAnswersOf: ClusterAnswersOf,
): Store {
  let clusters: ClusterAnswers | undefined;
  const statements = new Map<string, Statement<unknown[], unknown>>();
  return {
    db,
    path,
    who,
    readOnlyReason,
    turns,
    clusterAnswersOf,
    get clusters() {
      clusters ??= clusterAnswersOf(this);
      return clusters;
    },
    sql<Row>(text: string) {
      let statement = statements.get(text);
      if (!statement) {
        statement = db.prepare<unknown[], unknown>(text);
        statements.set(text, statement);
      }
      return statement as Statement<unknown[], Row>;
    },
  };
}

/** ms to wait while another connection writes */
export const writePatience = 10_000;

/** All of `work` or nothing. @throws TrackroomError `read-only` where the library cannot be written */
export function write<T>(store: Store, work: () => T): T {
  mustBeWritable(store);
  if (store.db.inTransaction) return store.db.transaction(work)();
  const transaction = store.db.transaction(() => {
    takeWriteLock(store);
    return work();
  });
  return inTurn(store.turns, () => transaction.deferred(), writePatience);
}

/** @throws TrackroomError `read-only` */
export function mustBeWritable({
  readOnlyReason,
  path,
}: Pick<Store, "readOnlyReason" | "path">): void {
  if (readOnlyReason === null) return;
  throw new TrackroomError("read-only", readOnlyReason, { file: path });
}

/**
 * A statement that changes nothing begins to write at once, as `begin immediate` does. It writes the first page, which
 * counts the transactions: so the log of one library is told from that of another (`fileHeader.ts`).
 */
function takeWriteLock(store: Store): void {
  store.sql(`pragma main.user_version = ${schemaVersion}`).run();
}

/** All of `work` sees the same state of the library, whatever others write meanwhile. */
export function readTogether<T>(store: Store, work: () => T): T {
  return store.db.inTransaction ? work() : store.db.transaction(work).deferred();
}

/** s since 1970 UTC */
export const now = (): number => Date.now() / 1000;

export const insertedKey = (result: { lastInsertRowid: number | bigint }): number =>
  Number(result.lastInsertRowid);
