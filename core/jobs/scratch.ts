import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for files that are needed while jobs run. */
export interface Scratch {
  readonly path: string;
  remove(): void;
}

/** The number is that of the program whose folder it is. */
const folderName = /^trackroom-work-(\d+)-/;

/** Makes a folder among the user's temporary files, and takes away those of programs that were killed. */
export function createScratch(): Scratch {
  const temporary = tmpdir();
  const path = mkdtempSync(join(temporary, `trackroom-work-${process.pid}-`));
  removeAbandoned(temporary);
  return { path, remove: () => removeFolder(path) };
}

function removeAbandoned(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    const program = folderName.exec(name)?.[1];
    if (program !== undefined && !isRunning(Number(program))) removeFolder(join(temporary, name));
  }
}

function isRunning(program: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(program, 0);
    return true;
  } catch (error) {
    // Another user's program may not be asked: it runs.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** What cannot be taken away now is left to the next one. */
function removeFolder(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Windows keeps files that are open.
  }
}
