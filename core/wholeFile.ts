import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { storing } from "./storing.ts";

/**
 * A name for what is not whole yet, beside what it will become. However a program ends, nothing half-written is left
 * under a name that people chose.
 */
export function partialName(folder: string): string {
  removeAbandoned(folder);
  return join(folder, `.trackroom-${process.pid}-${crypto.randomUUID().slice(0, 8)}.partial`);
}

/**
 * Makes a file that is whole or not there: under another name in the same folder, brought to the disk, and only then
 * given its own name, in the place of a file that had it.
 *
 * @param make writes a new file at the path it is given
 * @throws TrackroomError `storage` where the system refuses; what `make` throws
 */
export function makeWhole(path: string, make: (partial: string) => void): void {
  const partial = partialName(dirname(path));
  try {
    storing(path, () => {
      make(partial);
      bringToDisk(partial);
      renameSync(partial, path);
    });
    bringFolderToDisk(dirname(path));
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

/** A file of this content, whole or not there. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  makeWhole(path, (partial) => writeFileSync(partial, content));
}

/** Waits until the disk has a file's content: a power cut right after leaves it there. */
export function bringToDisk(path: string): void {
  const descriptor = openSync(path, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Waits until the disk has the names in a folder, on systems that can be asked to. */
export function bringFolderToDisk(folder: string): void {
  try {
    const descriptor = openSync(folder, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no folder, and some shares refuse: the names come to the disk a moment later.
  }
}

/** ms for which a file of another program that may have been killed is left alone: it may run on another computer. */
const leftAlone = 3_600_000;
const looked = new Set<string>();

/** Takes away what killed programs left half-written in a folder, once for each folder. */
function removeAbandoned(folder: string): void {
  if (looked.has(folder)) return;
  looked.add(folder);
  for (const name of namesIn(folder)) {
    const program = /^\.trackroom-(\d+)-\w+\.partial$/.exec(name)?.[1];
    if (program === undefined || isRunning(Number(program))) continue;
    const path = join(folder, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changed > leftAlone) rmSync(path, { recursive: true, force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether a program of that number runs on this computer. */
export function isRunning(program: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(program, 0);
    return true;
  } catch (error) {
    // Another user's program may not be asked: it runs.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
