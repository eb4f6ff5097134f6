import type { Database } from "better-sqlite3";
import { TrackroomError } from "../../errors.ts";
import { schema0001 } from "./0001.ts";
import { schema0002 } from "./0002.ts";
import { schema0003 } from "./0003.ts";
import { migrate0004 } from "./0004.ts";
import { migrate0005 } from "./0005.ts";
import { schema0006 } from "./0006.ts";
import { migrate0007 } from "./0007.ts";
import { schema0008 } from "./0008.ts";

/** SQL or code that brings a library from one version of the schema to the next. */
export type Migration = string | ((db: Database) => void);

/** From version i to i + 1. A new one is a file here and a line in this list. */
export const migrations: readonly Migration[] = [
  schema0001,
  schema0002,
  schema0003,
  migrate0004,
  migrate0005,
  schema0006,
  migrate0007,
  schema0008,
];

export const schemaVersion = migrations.length;

/** "Trkr": tells a Trackroom library from any other SQLite file. */
export const applicationId = 0x54726b72;

/**
 * Brings a library up to the present schema; all of it or nothing. Foreign keys are not enforced meanwhile, so that
 * a step can make a table anew that others refer to (https://sqlite.org/lang_altertable.html, section 7).
 *
 * @param before called when there is an older library to change, before anything is changed
 * @throws TrackroomError `unusable-library` where rows would be left that refer to nothing
 */
export function migrate(
  db: Database,
  before: (from: number) => void = () => {},
  steps: readonly Migration[] = migrations,
): void {
  const from = Number(db.pragma("user_version", { simple: true }));
  if (from >= steps.length) return;
  if (from > 0) before(from);
  withoutForeignKeys(db, () => {
    const dangling = danglingRows(db);
    for (const step of steps.slice(from)) {
      if (typeof step === "string") db.exec(step);
      else step(db);
    }
    if (danglingRows(db) > dangling) {
      throw new TrackroomError(
        "unusable-library",
        "The library could not be brought up to date: parts of it would have been lost. Nothing was changed.",
      );
    }
    db.pragma(`user_version = ${steps.length}`);
    db.pragma(`application_id = ${applicationId}`);
  });
}

/** Does `work` in a transaction in which foreign keys are not enforced; they can be switched only outside one. */
function withoutForeignKeys(db: Database, work: () => void): void {
  const enforced = Number(db.pragma("foreign_keys", { simple: true }));
  db.pragma("foreign_keys = off");
  try {
    db.transaction(work).immediate();
  } finally {
    db.pragma(`foreign_keys = ${enforced}`);
  }
}

/** How many rows refer to one that is not there: none, unless the library was damaged. */
function danglingRows(db: Database): number {
  const count = db.prepare<[], number>("select count(*) from pragma_foreign_key_check").pluck();
  return count.get() ?? 0;
}

/** @throws TrackroomError `unusable-library` where the file is no library, or from a newer version */
export function checkVersion(db: Database, path: string): void {
  if (Number(db.pragma("application_id", { simple: true })) !== applicationId) {
    throw new TrackroomError(
      "unusable-library",
      `${path} is not a Trackroom library: it belongs to another program.`,
      { file: path },
    );
  }
  const version = Number(db.pragma("user_version", { simple: true }));
  if (version > schemaVersion) {
    throw new TrackroomError(
      "unusable-library",
      `${path} was made by a newer version of Trackroom. Get the newest version to open it; nothing was changed.`,
      { file: path },
    );
  }
}
