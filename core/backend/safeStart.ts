import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isRunning, writeWhole } from "../wholeFile.ts";

/**
 * Remembers which library is being opened, until it has answered: a start that did not end well is followed by one that
 * opens none. Otherwise a library that makes the program hang would be opened again by every start.
 */
export interface SafeStart {
  /** The library whose opening did not end the last time; null where all was well, or another one was chosen since. */
  readonly suspect: string | null;
  /** Opens a library. @throws what `open` throws: a refusal in a sentence is no bad end */
  opening<T>(path: string, open: () => T): T;
}

const note = z.object({ path: z.string(), program: z.int().positive() });

/** Where the note lies, for whoever ends the program. @param folder the user's Trackroom folder */
export const noteFile = (folder: string): string => join(folder, ".opening-library.json");

export function createSafeStart(folder: string): SafeStart {
  const file = noteFile(folder);
  let suspect = readSuspect(file);
  return {
    get suspect() {
      return suspect;
    },
    opening(path, open) {
      try {
        writeWhole(file, noteOf(path));
      } catch {
        // Where the folder cannot be written, or is not there yet, nothing is remembered of libraries either.
      }
      try {
        const opened = open();
        suspect = null;
        return opened;
      } finally {
        forget(file);
      }
    },
  };
}

function forget(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where its folder is away (a share), or cannot be written, there is no note either.
  }
}

export const noteOf = (path: string): string => JSON.stringify({ path, program: process.pid });

function readSuspect(file: string): string | null {
  try {
    const { path, program } = note.parse(JSON.parse(readFileSync(file, "utf8")));
    // Another window is at it just now.
    return program !== process.pid && isRunning(program) ? null : path;
  } catch {
    return null;
  }
}
