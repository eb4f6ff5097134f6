import { existsSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import Database from "better-sqlite3";

/**
 * The place of the one writer of a library: a lock that SQLite holds on a small file beside the library,
 * `<library>-lock`, for as long as the library is open for writing. The system lets go of it when the process
 * ends, however it ends, so a lock is never stale; and it is honoured over a network share wherever SQLite is.
 * The library itself cannot carry the lock, since locking it all the time would keep readers out.
 */
export interface WriterLock {
  release(): void;
}

/** Who has the library open for writing, as they wrote it down. */
export interface Holder {
  host: string;
  pid: number;
  who: string;
  /** s since 1970 UTC */
  since: number;
}

const lockPath = (library: string): string => `${library}-lock`;

/** Somebody may be reading who holds the lock: ms to wait for them. */
const patience = 200;

/** Another opener may remove the file between our opening and locking it; more often than this is no accident. */
const attempts = 20;

/** Takes the place of the writer, or says who has it (null where they did not say). */
export function takeWriterLock(
  library: string,
  who: string,
): { lock: WriterLock } | { holder: Holder | null } {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const taken = tryTake(lockPath(library), who);
    if (taken !== "gone") return taken;
  }
  return { holder: null };
}

/** Whether somebody has the library open for writing; true also where that cannot be told. */
export function isBeingWritten(library: string): boolean {
  const path = lockPath(library);
  if (!existsSync(path)) return false;
  try {
    const db = new Database(path, { fileMustExist: true, timeout: 0 });
    try {
      db.exec("begin immediate; rollback");
      return false;
    } finally {
      db.close();
    }
  } catch (error) {
    return !isBroken(error);
  }
}

/**
 * A lock that was cut off while it was written, on a full disk or by a kill. Nobody holds it: while somebody writes
 * it others cannot look at it, and what was written whole is whole.
 */
function isBroken(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

function tryTake(
  path: string,
  who: string,
): { lock: WriterLock } | { holder: Holder | null } | "gone" {
  const db = new Database(path, { timeout: patience });
  try {
    // The journal in memory: no third file beside the library.
    db.pragma("journal_mode = memory");
    const nonce = crypto.randomUUID();
    db.exec("begin immediate");
    db.exec("create table if not exists holder (host, pid, who, since, nonce)");
    db.exec("delete from holder");
    db.prepare("insert into holder values (?, ?, ?, ?, ?)").run(
      hostname(),
      process.pid,
      who,
      Date.now() / 1000,
      nonce,
    );
    db.exec("commit");
    db.exec("begin immediate");
    if (readNonce(path) !== nonce) {
      // We locked a file that its last holder removed meanwhile: others cannot see this lock.
      db.close();
      return "gone";
    }
    return { lock: { release: () => release(db, path) } };
  } catch (error) {
    if (isBroken(error)) {
      // As in `release`.
      const removed = tryRemove(path);
      db.close();
      if (!removed) tryRemove(path);
      return "gone";
    }
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) {
      return { holder: readHolder(path) };
    }
    throw error;
  }
}

function release(db: Database.Database, path: string): void {
  // Removed while the lock is held, so that nobody's file but ours goes. Windows does not remove a file
  // that is open; there it is removed after closing, which fails where somebody else has opened it.
  const removed = tryRemove(path);
  try {
    if (db.inTransaction) db.exec("rollback");
  } finally {
    db.close();
  }
  if (!removed) tryRemove(path);
}

function tryRemove(path: string): boolean {
  try {
    rmSync(path);
    return true;
  } catch {
    return false;
  }
}

function readNonce(path: string): string | undefined {
  return read<string>(path, (db) =>
    db.prepare<[], string>("select nonce from holder").pluck().get(),
  );
}

/** Who holds the lock; null where it cannot be told. */
function readHolder(path: string): Holder | null {
  const holder = read(path, (db) =>
    db.prepare<[], Holder>("select host, pid, who, since from holder").get(),
  );
  return holder ?? null;
}

function read<T>(path: string, ask: (db: Database.Database) => T | undefined): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const db = new Database(path, { readonly: true, timeout: 100 });
    try {
      return ask(db);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}
