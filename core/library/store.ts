import type { Database, Statement } from "better-sqlite3";
import { propertyColumns } from "../blocks/propertyColumns.ts";
import { TrackroomError } from "../errors.ts";
import { schemaVersion } from "./migrations/index.ts";
import { inTurn, type Turns } from "./writeTurns.ts";

/** What SQLite keeps in a cell. */
export type Cell = string | number | null | Uint8Array;
export type Parameters = Record<string, Cell>;

/** An open library as the modules of this folder see it. */
export interface Store {
  readonly db: Database;
  readonly path: string;
  /** Who changes things. */
  readonly who: string;
  readonly readOnlyReason: string | null;
  /** Shared with the other connections of this program that write the same library. */
  readonly turns: Turns;
  /** Columns of the `cluster` table. */
  readonly clusterColumns: ReadonlySet<string>;
  /** A statement, prepared once. */
  sql<Row = unknown>(text: string): Statement<unknown[], Row>;
}

export function createStore(
  db: Database,
  path: string,
  who: string,
  readOnlyReason: string | null,
  turns: Turns,
): Store {
  const statements = new Map<string, Statement<unknown[], unknown>>();
  return {
    db,
    path,
    who,
    readOnlyReason,
    turns,
    clusterColumns: propertyColumns(db),
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
  if (store.readOnlyReason !== null) {
    throw new TrackroomError("read-only", store.readOnlyReason, { file: store.path });
  }
  if (store.db.inTransaction) return store.db.transaction(work)();
  const transaction = store.db.transaction(() => {
    takeWriteLock(store);
    return work();
  });
  return inTurn(store.turns, () => transaction.deferred(), writePatience);
}

/**
 * A statement that changes nothing begins to write at once, as `begin immediate` does; but only to the library, and
 * not to files that are attached: `clusterCopier.ts` fills one meanwhile. It writes the first page, which counts the
 * transactions: so the log of one library is told from that of another (`fileHeader.ts`).
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
