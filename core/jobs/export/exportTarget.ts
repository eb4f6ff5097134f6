import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { mustHave } from "../../mustHave.ts";
import { storing } from "../../storing.ts";
import { bringFolderToDisk, bringToDisk, partialName } from "../../wholeFile.ts";

/**
 * Where the files of an export go: written one after the other, each from start to end, and under names of no
 * meaning until all of them are there. A program that is killed leaves nothing under a name that people look for.
 */
export interface ExportTarget {
  begin(name: string): void;
  write(bytes: Uint8Array): void;
  end(): void;
  /** After the last file: gives all their names, one at each step. */
  close(): Iterable<void>;
  /** Takes everything back, after an error or a cancel. */
  abandon(): void;
}

/** So many files are waited for until the disk has them, some ms each; thousands of pictures can be made again. */
const broughtToDisk = 100;

/** Files in a folder, which is made where it does not exist. Files of the same name are replaced. */
export function folderTarget(folder: string): ExportTarget {
  let open: { path: string; descriptor: number } | undefined;
  storing(folder, () => mkdirSync(folder, { recursive: true }));
  const partial = partialName(folder);
  storing(folder, () => mkdirSync(partial));
  const names: string[] = [];
  const end = () => {
    if (open !== undefined) closeSync(open.descriptor);
    open = undefined;
  };
  return {
    begin(name) {
      names.push(name);
      const path = join(folder, name);
      open = { path, descriptor: storing(path, () => openSync(join(partial, name), "w")) };
    },
    write(bytes) {
      const { path, descriptor } = mustHave(open, "open file");
      storing(path, () => writeWhole(descriptor, bytes));
    },
    end,
    *close() {
      for (const name of names) {
        const path = join(folder, name);
        storing(path, () => {
          if (names.length <= broughtToDisk) bringToDisk(join(partial, name));
          renameSync(join(partial, name), path);
        });
        yield;
      }
      bringFolderToDisk(folder);
      removeWhole(partial);
    },
    abandon() {
      end();
      removeWhole(partial);
    },
  };
}

/** A single file below `folder`. */
export function singleTarget(folder: string, name: string): ExportTarget {
  const target = folderTarget(folder);
  return { ...target, begin: () => target.begin(name) };
}

/** All files in one zip archive at `path`, written as it grows. */
export function zipTarget(path: string): ExportTarget {
  const partial = partialName(dirname(path));
  const descriptor = storing(path, () => openSync(partial, "w"));
  let closed = false;
  const closeFile = () => {
    if (!closed) closeSync(descriptor);
    closed = true;
  };
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    storing(path, () => writeWhole(descriptor, chunk));
  });
  let entry: ZipDeflate | ZipPassThrough;
  return {
    begin(name) {
      // PNG files are deflated already.
      entry = name.endsWith(".png") ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
      zip.add(entry);
    },
    write(bytes) {
      entry.push(Uint8Array.from(bytes));
    },
    end() {
      entry.push(new Uint8Array(0), true);
    },
    *close() {
      zip.end();
      closeFile();
      storing(path, () => {
        bringToDisk(partial);
        renameSync(partial, path);
      });
      bringFolderToDisk(dirname(path));
      yield;
    },
    abandon() {
      zip.terminate();
      closeFile();
      removeWhole(partial);
    },
  };
}

/** What cannot be taken away bears a name that nobody takes for a result. */
function removeWhole(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Windows keeps files that are open.
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written);
  }
}
