import type { Database } from "better-sqlite3";
import { TrackroomError } from "../../errors.ts";
import { schema0001 } from "./0001.ts";
import { migrate0002 } from "./0002.ts";
import { schema0003 } from "./0003.ts";
import { migrate0004 } from "./0004.ts";

/** SQL or code that brings a library from one version of the schema to the next. */
export type Migration = string | ((db: Database) => void);

/** From version i to i + 1. A new one is a file here and a line in this list. */
export const migrations: readonly Migration[] = [schema0001, migrate0002, schema0003, migrate0004];

export const schemaVersion = migrations.length;

/** "Trkr": tells a Trackroom library from any other SQLite file. */
export const applicationId = 0x54726b72;

/**
 * Brings a library up to the present schema; all of it or nothing.
 *
 * @param before called when there is an older library to change, before anything is changed
 */
export function migrate(
  db: Database,
  before: (from: number) => void = () => {},
  steps: readonly Migration[] = migrations,
): void {
  const from = Number(db.pragma("user_version", { simple: true }));
  if (from >= steps.length) return;
  if (from > 0) before(from);
  db.transaction(() => {
    for (const step of steps.slice(from)) {
      if (typeof step === "string") db.exec(step);
      else step(db);
    }
    db.pragma(`user_version = ${steps.length}`);
    db.pragma(`application_id = ${applicationId}`);
  }).immediate();
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
