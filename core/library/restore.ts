import { copyFileSync, existsSync, linkSync, realpathSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { TrackroomError } from "../errors.ts";
import { storing } from "../storing.ts";
import { makeWhole } from "../wholeFile.ts";
import { copyInto } from "./copyInto.ts";
import { refuseForeignLog, setForeignLogAside, whyNotWhole } from "./logBeside.ts";
import { checkVersion } from "./migrations/index.ts";
import { inUse, openReader, userName } from "./open.ts";
import { explaining } from "./sqliteFailure.ts";
import { takeWriterLock } from "./writerLock.ts";

/**
 * Puts a backup in the place of a library, or where none is. The library that was there is kept beside it.
 *
 * @returns where what was there is kept; null where there was nothing
 * @throws TrackroomError `unusable-library` where the backup is no library or is damaged; `read-only` where somebody
 *   has the library open; `storage` where there is no room. The library is then as it was.
 */
export function restoreLibrary(backup: string, library: string): { kept: string | null } {
  return explaining(library, () => replace(backup, library));
}

function replace(backup: string, library: string): { kept: string | null } {
  checkPlaces(backup, library);
  const taken = takeWriterLock(library, userName());
  if (!("lock" in taken)) throw new TrackroomError("read-only", inUse(taken.holder));
  try {
    setForeignLogAside(library);
    let kept: string | null = null;
    makeWhole(library, (partial) => {
      explaining(backup, () => copyBackup(backup, partial));
      kept = keepBefore(library);
    });
    return { kept };
  } finally {
    taken.lock.release();
  }
}

function checkPlaces(backup: string, library: string): void {
  const is = (path: string) => statSync(path, { throwIfNoEntry: false });
  if (!is(backup)?.isFile()) {
    throw new TrackroomError("not-found", `There is no backup ${backup}.`, { file: backup });
  }
  if (is(library)?.isDirectory() || !is(dirname(library))?.isDirectory()) {
    throw new TrackroomError("wrong-usage", `${library} is no place for a library.`);
  }
  if (existsSync(library) && realpathSync(backup) === realpathSync(library)) {
    throw new TrackroomError("wrong-usage", "The backup and the library are the same file.");
  }
}

/** Reads every table of it, so that a backup that is damaged takes nothing's place. */
function copyBackup(backup: string, to: string): void {
  refuseForeignLog(backup);
  const cut = whyNotWhole(backup);
  if (cut !== null) throw new TrackroomError("unusable-library", cut, { file: backup });
  const db = openReader(backup);
  try {
    db.pragma("trusted_schema = off");
    checkVersion(db, backup);
    copyInto(db, to);
  } finally {
    db.close();
  }
}

/** Keeps what is in the place of the library, with its log where that cannot be brought into it. */
function keepBefore(library: string): string | null {
  if (!existsSync(library)) return null;
  bringInLog(library);
  const kept = freeName(library);
  storing(kept, () => keepUnder(library, kept));
  if (existsSync(`${library}-wal`)) {
    storing(kept, () => renameSync(`${library}-wal`, `${kept}-wal`));
  }
  return kept;
}

function bringInLog(library: string): void {
  if (!existsSync(`${library}-wal`)) return;
  try {
    const db = new Database(library, { fileMustExist: true, timeout: 200 });
    try {
      db.pragma("wal_checkpoint(truncate)");
      db.pragma("journal_mode = delete");
    } finally {
      db.close();
    }
  } catch {
    // Damaged, perhaps: then it keeps its log.
  }
}

/** A second name for the same file where the disk has such: then there is a library at every moment. */
function keepUnder(library: string, kept: string): void {
  try {
    linkSync(library, kept);
  } catch {
    copyFileSync(library, kept);
  }
}

function freeName(library: string): string {
  const date = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const named = (number: number) =>
    library.replace(
      /(\.trackroom)?$/,
      `.before-restore.${date}${number === 1 ? "" : `-${number}`}.trackroom`,
    );
  let number = 1;
  while (existsSync(named(number))) number++;
  return named(number);
}
