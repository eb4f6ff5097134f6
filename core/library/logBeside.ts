import { existsSync, renameSync } from "node:fs";
import { basename } from "node:path";
import { TrackroomError } from "../errors.ts";
import { storing } from "../storing.ts";
import { hasForeignLog, missingBytes } from "./fileHeader.ts";

/** A library beside which the log of another one lies: to be opened where the log can be put aside. */
export class ForeignLog extends TrackroomError {
  constructor(path: string) {
    const log = basename(`${path}-wal`);
    super(
      "unusable-library",
      `Beside ${path} lies ${log} with changes that do not belong to it: the library was put in the place of one that had not been closed. Open it once where it can be written: then ${log} gets another name, and the library is as it was put there.`,
      { file: path },
    );
  }
}

/** @throws ForeignLog where the log beside a library is not its own */
export function refuseForeignLog(path: string): void {
  if (hasForeignLog(path)) throw new ForeignLog(path);
}

/**
 * Gives a log that is not the library's own another name, so that SQLite does not take what is in it for the
 * library's. To be called by who alone may write the library.
 *
 * @returns what was done, in a sentence; null where there was nothing to do
 */
export function setForeignLogAside(path: string): string | null {
  if (!hasForeignLog(path)) return null;
  const log = `${path}-wal`;
  const aside = freeName(`${path}-wal-of-another`);
  storing(log, () => renameSync(log, aside));
  return `${basename(path)} was put in the place of a library that had not been closed. What that one still had to write down does not belong here: it was kept as ${basename(aside)}, which can be deleted.`;
}

function freeName(path: string): string {
  let name = path;
  for (let next = 2; existsSync(name); next++) name = `${path}-${next}`;
  return name;
}

/** Why a library on a medium that cannot be written, with a log that has to be, is not opened there. */
export function unclosedOnReadOnlyMedium(path: string, cause: unknown): TrackroomError {
  const log = basename(`${path}-wal`);
  const files = existsSync(`${path}-wal`) ? `it together with ${log}, which lies beside it,` : "it";
  return new TrackroomError(
    "unusable-library",
    `${path} was not closed before it was put where nothing can be written, and can be opened only where it can be. Copy ${files} into a folder of your own and open it there.`,
    { file: path },
    { cause },
  );
}

/** Why a library whose end is missing is only read: what was written behind would be lost with it. */
export function whyNotWhole(path: string): string | null {
  const missing = missingBytes(path);
  if (missing === 0) return null;
  const bytes = missing === 1 ? "the last byte is" : `the last ${missing} bytes are`;
  return `${path} is damaged: ${bytes} missing, as after a copy that was cut short. Copy it again, or go back to a backup. Until then it is open for reading only.`;
}
