import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { TrackroomError } from "../errors.ts";
import { present } from "../present.ts";
import { systemCode } from "./rejection.ts";

/** Where the files of an export go: written one after the other, each from start to end. */
export interface ExportTarget {
  begin(name: string): void;
  write(bytes: Uint8Array): void;
  end(): void;
  /** After the last file. */
  close(): void;
  /** Takes back what is not complete, after an error or a cancel. */
  abandon(): void;
}

/** Files in a folder, which is made where it does not exist. Files of the same name are replaced. */
export function folderTarget(folder: string): ExportTarget {
  let open: { path: string; descriptor: number } | undefined;
  storing(folder, () => mkdirSync(folder, { recursive: true }));
  const close = () => {
    if (open !== undefined) closeSync(open.descriptor);
    open = undefined;
  };
  return {
    begin(name) {
      const path = join(folder, name);
      open = { path, descriptor: storing(path, () => openSync(path, "w")) };
    },
    write(bytes) {
      const { path, descriptor } = present(open, "open file");
      storing(path, () => writeWhole(descriptor, bytes));
    },
    end: close,
    close,
    abandon() {
      const path = open?.path;
      close();
      if (path !== undefined) rmSync(path, { force: true });
    },
  };
}

/** All files in one zip archive at `path`, written as it grows. */
export function zipTarget(path: string): ExportTarget {
  const descriptor = storing(path, () => openSync(path, "w"));
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
    close() {
      zip.end();
      closeSync(descriptor);
    },
    abandon() {
      zip.terminate();
      closeSync(descriptor);
      rmSync(path, { force: true });
    },
  };
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written);
  }
}

/** What the system says against writing becomes a sentence for people. */
export function storing<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    const code = systemCode(cause);
    if (code === "") throw cause;
    throw new TrackroomError(
      "storage",
      `Cannot write ${path}: ${storageReason(code)}.`,
      {},
      { cause },
    );
  }
}

/** What the system's code for an error means where something is to be written. */
export function storageReason(code: string): string {
  return reasons[code] ?? code;
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "you have used up your share of the disk",
  EACCES: "you have no permission to write there",
  EPERM: "you have no permission to write there",
  EROFS: "the disk can only be read",
  ENOTDIR: "a part of its path is a file, not a folder",
  EEXIST: "there is a file of that name where a folder is needed",
  EISDIR: "there is a folder of that name",
  EIO: "the disk reports an error",
  ENAMETOOLONG: "the name is too long",
};
