import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TrackroomError } from "../../errors.ts";
import { isRunning } from "../../wholeFile.ts";

/** A folder for files that are needed while jobs run. */
export interface Scratch {
  readonly path: string;
  /** Empties it, and makes it anew where somebody tidied it away; nobody may need its files any more. */
  clear(): void;
  remove(): void;
}

/** Other users of the computer neither read nor write in it, as in a folder of `mkdtemp`. */
const onlyOwn = 0o700;

/** The number is that of the program whose folder it is. */
const folderName = /^trackroom-work-(\d+)-/;

/**
 * Makes a folder among the user's temporary files, or else beside the library. Among temporary files it takes away
 * those of programs that were killed; beside a library they may be those of another computer.
 *
 * @param library path of the library that the jobs are about
 * @throws TrackroomError `storage` where neither place can be written
 */
export function createScratch(library: string): Scratch {
  const parents = [tmpdir(), dirname(library)];
  removeAbandoned(tmpdir());
  for (const parent of parents) {
    const path = tryFolder(parent);
    if (path === null) continue;
    return {
      path,
      clear() {
        removeWhole(path);
        mkdirSync(path, { recursive: true, mode: onlyOwn });
      },
      remove: () => removeWhole(path),
    };
  }
  throw new TrackroomError(
    "storage",
    `There is no place for temporary files: neither ${parents.join(" nor ")} can be written.`,
    { file: library },
  );
}

function tryFolder(parent: string): string | null {
  try {
    return mkdtempSync(join(parent, `trackroom-work-${process.pid}-`));
  } catch {
    return null;
  }
}

function removeAbandoned(temporary: string): void {
  for (const name of namesIn(temporary)) {
    const program = folderName.exec(name)?.[1];
    if (program !== undefined && !isRunning(Number(program))) removeWhole(join(temporary, name));
  }
}

/** None where the folder cannot be listed. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What cannot be taken away now is left to the next one. */
function removeWhole(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Windows keeps files that are open.
  }
}
