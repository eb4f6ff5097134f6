import { accessSync, constants, existsSync, rmSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { TrackroomError } from "../errors.ts";
import { containsText, matchesWildcard } from "../query/holds.ts";
import { systemCode } from "../storing.ts";
import { bringUpToDate } from "./bringUpToDate.ts";
import { setOwnCount } from "./fileHeader.ts";
import { isOnLocalDisk } from "./localDisk.ts";
import {
  refuseForeignLog,
  setForeignLogAside,
  unclosedOnReadOnlyMedium,
  whyNotWhole,
} from "./logBeside.ts";
import { applicationId, checkVersion, schemaVersion } from "./migrations/index.ts";
import { foreignSchema, listed } from "./schema/foreign.ts";
import { explaining } from "./sqliteFailure.ts";
import {
  type ClusterAnswersOf,
  createStore,
  noClusterAnswers,
  type Store,
  writePatience,
} from "./store.ts";
import { type Holder, takeWriterLock, type WriterLock } from "./writerLock.ts";
import { createTurns, type Turns } from "./writeTurns.ts";

export interface OpenOptions {
  /** Make the library where there is no such file. */
  create?: boolean;
  /** Never write, and leave the place of the one writer to others. */
  readOnly?: boolean;
  /** Who changes tags and metadata; without it, the name of the computer's user. */
  who?: string;
}

/** The page size that wrote fastest of 4, 8 and 16 KiB, for rows of some 300 bytes. */
const pageSize = 8192;
/** KiB of pages in memory. */
const writerCache = 16 * 1024;
/** The same for each of several connections: what one knows is stale once another has written. */
const cacheBeside = 8 * 1024;
/** Pages in the write-ahead log before they go to the file: 32 MiB. */
const logPages = 4096;
/** The same for threads that write much: `createLogKeeper` sees to the log, unless it does not keep up. */
const logPagesBeside = 32_768;

export interface OpenStore {
  store: Store;
  /** What was noticed while the library was opened and put right, in a sentence. */
  notice?: string | null;
  close(): void;
}

/**
 * Opens or makes a library file.
 * @param answersOf what answers questions about clusters over the store
 * @throws TrackroomError see `openCatalog`
 */
export function openStore(
  path: string,
  options: OpenOptions,
  answersOf: ClusterAnswersOf = noClusterAnswers,
): OpenStore {
  return explaining(path, () => openPlace(path, options, answersOf));
}

function openPlace(path: string, options: OpenOptions, answersOf: ClusterAnswersOf): OpenStore {
  checkPlace(path, options.create === true);
  const who = options.who ?? userName();
  const refused = options.readOnly
    ? "It was opened for reading only."
    : (whyNotWritable(path) ?? whyNotWhole(path));
  if (refused !== null) {
    refuseForeignLog(path);
    return openForReading(path, who, refused, answersOf);
  }
  const taken = takeWriterLock(path, who);
  if (!("lock" in taken)) return openForReading(path, who, inUse(taken.holder), answersOf);
  const notice = holding(taken.lock, () => setForeignLogAside(path));
  return { ...openForWriting(path, who, taken.lock, answersOf), notice };
}

/** Does something while the library is not open; the lock is let go of where it fails. */
function holding<T>(lock: WriterLock, work: () => T): T {
  try {
    return work();
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * One more writing connection to a library that this program has open for writing, for another thread.
 * @param turns those of the store that was opened first
 */
export function openStoreBeside(
  path: string,
  turns: Turns,
  answersOf: ClusterAnswersOf,
): OpenStore {
  return explaining(path, () => {
    const db = new Database(path, { fileMustExist: true, timeout: writePatience });
    try {
      distrustSchema(db);
      // Somebody may have changed it with another program since the library was opened.
      const foreign = whyForeign(db, path);
      if (foreign !== null) throw unusable(path, foreign);
    } catch (error) {
      db.close();
      throw error;
    }
    setUpWriting(db, hasLog(db));
    db.pragma(`wal_autocheckpoint = ${logPagesBeside}`);
    db.pragma(`cache_size = -${cacheBeside}`);
    registerFunctions(db);
    return {
      store: createStore(db, path, userName(), null, turns, answersOf),
      close: () => db.close(),
    };
  });
}

function checkPlace(path: string, create: boolean): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    throw unusable(path, `${path} is a folder. A library is a file; its name ends in .trackroom.`);
  }
  if (stats === undefined && !create) throw unusable(path, `There is no library ${path}.`);
  if (stats === undefined && !existsSync(dirname(path))) {
    throw unusable(path, `There is no folder ${dirname(path)} to make a library in.`);
  }
  if (stats?.size === 0 && !create) {
    throw unusable(path, `${path} is empty: it is not a Trackroom library.`);
  }
}

function whyNotWritable(path: string): string | null {
  const there = existsSync(path);
  if (there && !may(path, constants.R_OK)) {
    throw unusable(path, `There is no permission to read ${path}.`);
  }
  if (there && !may(path, constants.W_OK)) {
    return `There is no permission to change ${path}, so it is open for reading only.`;
  }
  if (!may(dirname(path), constants.W_OK)) {
    const reason = `There is no permission to write in the folder ${dirname(path)}`;
    if (!there) throw new TrackroomError("read-only", `${reason}.`, { file: path });
    return `${reason}, so the library is open for reading only.`;
  }
  return null;
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

export function inUse(holder: Holder | null): string {
  if (!holder) return "The library is open for writing elsewhere, so here it is read-only.";
  const since = new Date(holder.since * 1000).toISOString().slice(0, 16).replace("T", " ");
  return `The library is open for writing elsewhere (by ${holder.who} on ${holder.host}, since ${since} UTC), so here it is read-only.`;
}

function openForWriting(
  path: string,
  who: string,
  lock: WriterLock,
  answersOf: ClusterAnswersOf,
): OpenStore {
  const existed = existsSync(path) && statSync(path).size > 0;
  let db: Database.Database | null = null;
  try {
    const opened = explaining(path, () => {
      db = new Database(path, { timeout: writePatience });
      distrustSchema(db);
      const foreign = existed && !isNew(db) ? whyForeign(db, path) : null;
      if (foreign === null) prepareForWriting(db, path, existed);
      return { db, foreign };
    });
    if (opened.foreign !== null) {
      opened.db.close();
      lock.release();
      return openForReading(path, who, opened.foreign, answersOf);
    }
    const store = createStore(opened.db, path, who, null, createTurns(), answersOf);
    registerFunctions(opened.db);
    return { store, close: () => closeWriter(opened.db, path, lock) };
  } catch (error) {
    (db as Database.Database | null)?.close();
    if (!existed) rmSync(path, { force: true });
    lock.release();
    throw error;
  }
}

/** Nothing that the schema of the file names may do more than the plainest functions. */
function distrustSchema(db: Database.Database): void {
  db.pragma("trusted_schema = off");
  db.pragma("cell_size_check = on");
}

/**
 * Why a library is only read: it has more in its schema than Trackroom made. Nothing of what it holds has been asked
 * for until here.
 * @throws TrackroomError `unusable-library` where even reading could run what a stranger wrote
 */
function whyForeign(db: Database.Database, path: string): string | null {
  checkVersion(db, path);
  const { extra, changed } = foreignSchema(db);
  const help = `"trackroom check --repair COPY" makes a clean copy of it.`;
  if (changed.length > 0) {
    throw unusable(
      path,
      `${path} is not as Trackroom made it: it lacks or has changed ${listed(changed)}. It is not opened, since reading it could run what somebody else put in. ${help}`,
    );
  }
  if (extra.length === 0) return null;
  return `Another program added something to this library (${listed(extra)}), so it is open for reading only. ${help}`;
}

function prepareForWriting(db: Database.Database, path: string, existed: boolean): void {
  if (!existed || isNew(db)) db.pragma(`page_size = ${pageSize}`);
  const withLog = isOnLocalDisk(path) && startLog(db);
  if (!withLog) db.pragma("journal_mode = delete");
  setUpWriting(db, withLog);
  bringUpToDate(db, path);
}

export function hasLog(db: Database.Database): boolean {
  return db.pragma("journal_mode", { simple: true }) === "wal";
}

/** What holds for one connection and not for the file. */
function setUpWriting(db: Database.Database, withLog: boolean): void {
  // With the log, a power cut loses the last transactions at most, never the library.
  db.pragma(`synchronous = ${withLog ? "normal" : "full"}`);
  if (withLog) db.pragma(`wal_autocheckpoint = ${logPages}`);
  db.pragma(`cache_size = -${writerCache}`);
  db.pragma("foreign_keys = on");
}

/** Whether the write-ahead log can be had: some disks do not offer the shared memory that it needs. */
function startLog(db: Database.Database): boolean {
  try {
    return db.pragma("journal_mode = wal", { simple: true }) === "wal";
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(IOERR|CANTOPEN)/.test(error.code)) {
      return false;
    }
    throw error;
  }
}

/** An SQLite file that nobody has written anything into: what is left of a library whose making was cut short. */
function isNew(db: Database.Database): boolean {
  const tables = db.prepare<[], number>("select count(*) from sqlite_schema").pluck().get();
  return tables === 0 && db.pragma("application_id", { simple: true }) !== applicationId;
}

/** Leaves one plain file, unless a reader has the library open: then the reader tidies when it closes. */
function closeWriter(db: Database.Database, path: string, lock: WriterLock): void {
  try {
    leavePlainFile(db);
  } finally {
    holding(lock, () => db.close());
    if (!existsSync(`${path}-wal`)) markAsItself(path);
    lock.release();
  }
}

function markAsItself(path: string): void {
  try {
    setOwnCount(path);
  } catch (error) {
    // All that people did is in the file; it is marked when it is closed the next time.
    if (systemCode(error) === "") throw error;
  }
}

function leavePlainFile(db: Database.Database): void {
  if (!hasLog(db)) return;
  db.pragma("busy_timeout = 200");
  try {
    optimize(db);
    db.pragma("wal_checkpoint(truncate)");
    db.pragma("journal_mode = delete");
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}

/**
 * Notes how rows are spread, which makes later questions quicker. A damaged index cannot be counted; that is said to whoever
 * needs it or checks the library, and must not keep a library from being closed.
 */
function optimize(db: Database.Database): void {
  try {
    db.pragma("optimize");
  } catch (error) {
    if (!(error instanceof Database.SqliteError && error.code.startsWith("SQLITE_CORRUPT"))) {
      throw error;
    }
  }
}

/** Reasons to leave the log beside the library until it is next closed: all is in there, and nothing is lost. */
function isPassing(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|FULL)/.test(error.code);
}

function openForReading(
  path: string,
  who: string,
  reason: string,
  answersOf: ClusterAnswersOf,
): OpenStore {
  return explaining(path, () => {
    const db = openReader(path);
    try {
      distrustSchema(db);
      const foreign = whyForeign(db, path);
      if (Number(db.pragma("user_version", { simple: true })) < schemaVersion) {
        if (foreign !== null) throw unusable(path, foreign);
        throw new OlderVersion(path);
      }
      registerFunctions(db);
      const store = createStore(db, path, who, foreign ?? reason, createTurns(), answersOf);
      return { store, close: () => closeReader(db, path) };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

export function openReader(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: writePatience });
  try {
    db.pragma("application_id");
    return db;
  } catch (error) {
    db.close();
    const blocked =
      error instanceof Database.SqliteError && /^SQLITE_(CANTOPEN|READONLY)/.test(error.code);
    if (!blocked || may(dirname(path), constants.W_OK)) throw error;
    throw unclosedOnReadOnlyMedium(path, error);
  }
}

/** The last one out closes the log: where no writer is left, a reader does it. */
function closeReader(db: Database.Database, path: string): void {
  db.close();
  if (!existsSync(`${path}-wal`) || whyNotWritable(path) !== null) return;
  const taken = tryWriterLock(path);
  if (taken === null || !("lock" in taken)) return;
  try {
    const writer = new Database(path, { fileMustExist: true, timeout: 200 });
    try {
      leavePlainFile(writer);
    } finally {
      writer.close();
    }
  } finally {
    taken.lock.release();
  }
}

/** Null where the disk is full: then there is no room for the lock either. */
function tryWriterLock(path: string): ReturnType<typeof takeWriterLock> | null {
  try {
    return takeWriterLock(path, userName());
  } catch (error) {
    if (isPassing(error)) return null;
    throw error;
  }
}

/** `contains_text(value, part)` and `matches_wildcard(value, pattern)`, in any case; a missing value does neither. */
function registerFunctions(db: Database.Database): void {
  const register = (name: string, fits: (text: string, other: string) => boolean) =>
    db.function(name, { deterministic: true }, (value: unknown, other: unknown) =>
      value !== null && fits(String(value), String(other)) ? 1 : 0,
    );
  register("contains_text", containsText);
  register("matches_wildcard", matchesWildcard);
}

export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

/** A library that only reading is not enough for: it has to be brought up to date first. */
export class OlderVersion extends TrackroomError {
  constructor(path: string) {
    super(
      "unusable-library",
      `${path} was made by an older version of Trackroom. Open it once where it can be written, to bring it up to date.`,
      { file: path },
    );
  }
}

function unusable(path: string, message: string): TrackroomError {
  return new TrackroomError("unusable-library", message, { file: path });
}
