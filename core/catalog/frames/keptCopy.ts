import { existsSync } from "node:fs";
import { basename, dirname, join, parse } from "node:path";
import { copyInto } from "../../library/copyInto.ts";
import { explaining } from "../../library/sqliteFailure.ts";
import type { Store } from "../../library/store.ts";
import { makeWhole } from "../../wholeFile.ts";

/**
 * Copies the library as it is, before frames are taken out of it, to a free name beside it that says so.
 * @returns path of the copy
 * @throws TrackroomError `storage` where the disk would not have it
 */
export function keepCopy(store: Store, frames: number): string {
  const { dir, name, ext } = parse(store.path);
  const stem = `${name}, before ${frames} frame${frames === 1 ? " was" : "s were"} removed`;
  let path = join(dir, `${stem}${ext}`);
  for (let copy = 2; existsSync(path); copy++) path = join(dir, `${stem} ${copy}${ext}`);
  explaining(path, () => makeWhole(path, (partial) => copyInto(store.db, partial)));
  return path;
}

/**
 * What a library writes down of a copy: its name, where it lies beside the library, so that both can move together and
 * no library leads elsewhere; null for a copy that lies in another folder.
 */
export function nameOfCopy(store: Store, path: string): string | null {
  return dirname(path) === dirname(store.path) ? basename(path) : null;
}

/** Where a copy of that name lies; null where there is none. */
export function placeOfCopy(store: Store, name: string): string | null {
  const path = join(dirname(store.path), basename(name));
  return existsSync(path) ? path : null;
}
