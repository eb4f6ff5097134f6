import { existsSync, renameSync, rmSync } from "node:fs";
import type { Database } from "better-sqlite3";
import { TrackroomError } from "../errors.ts";
import { makeWhole } from "../wholeFile.ts";
import { copyInto } from "./copyInto.ts";
import { type Migration, migrate, migrations } from "./migrations/index.ts";
import { explain } from "./sqliteFailure.ts";

/**
 * Brings an older library up to the present version. A copy of it as it was, dated, is left beside it.
 *
 * @throws TrackroomError `unusable-library` where that cannot be done: the library is as it was, and one copy lies
 *   beside it, however often it is tried; `storage` where there is no room
 */
export function bringUpToDate(
  db: Database,
  path: string,
  steps: readonly Migration[] = migrations,
): void {
  let made: { copy: string; version: number } | undefined;
  try {
    migrate(
      db,
      (version) => {
        made = { copy: copyBefore(db, path, version), version };
      },
      steps,
    );
  } catch (error) {
    if (made === undefined) throw error;
    throw afterFailure(error, path, made);
  }
}

function afterFailure(
  error: unknown,
  path: string,
  { copy, version }: { copy: string; version: number },
): unknown {
  const explained = explain(error, path);
  if (explained instanceof TrackroomError && explained.code === "storage") {
    // There is no room to spare, and the library is as it was.
    rmSync(copy, { force: true });
    return explained;
  }
  const kept = named(path, version, "not-updated");
  renameSync(copy, kept);
  return new TrackroomError(
    "unusable-library",
    `${path} comes from an older version of Trackroom and could not be brought up to date: something in it is not as it should be. It was not changed, and the version that made it can still open it. A copy of it is ${kept}.`,
    { file: path },
    { cause: error },
  );
}

/** The older library, dated, beside the one that is about to change. */
function copyBefore(db: Database, path: string, version: number): string {
  const date = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  let copy = named(path, version, date);
  // The same library may have been put back in place within the second.
  for (let next = 2; existsSync(copy); next++) copy = named(path, version, `${date}-${next}`);
  makeWhole(copy, (partial) => copyInto(db, partial));
  return copy;
}

function named(path: string, version: number, when: string): string {
  return path.replace(/(\.trackroom)?$/, `.version${version}.${when}.trackroom`);
}
