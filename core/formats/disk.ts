import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { TrackroomError, unreadable } from "../errors.ts";
import { type GiveMemory, newMemory } from "../keptMemory.ts";
import type { ByteSource } from "./format.ts";

export const headBytes = 64 * 1024;
/** Large enough that asking the system for more costs nothing, small enough that many threads fit. */
export const chunkBytes = 512 * 1024;

/** Bytes that are in memory already, as a source. */
export function bytesSource(path: string, bytes: Uint8Array): ByteSource {
  return {
    path,
    size: bytes.length,
    head: bytes.length <= headBytes ? bytes : bytes.subarray(0, headBytes),
    *chunks() {
      if (bytes.length > 0) yield bytes;
    },
  };
}

/**
 * A file on disk as a source; small ones are read at once. `path` is what people call it.
 * @param memory where the bytes of a small file go
 */
export function openFile(file: string, path: string, memory = newMemory): ByteSource {
  return withFile(file, path, (descriptor) => {
    const small = readSmall(descriptor, memory);
    if (small !== undefined) return bytesSource(path, small);
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw unreadable("is not a file", path);
    if (status.size <= chunkBytes) return bytesSource(path, readAll(descriptor, status.size, path));
    const head = new Uint8Array(headBytes);
    readFully(descriptor, head, 0, path);
    return {
      path,
      size: status.size,
      head,
      chunks: () => fileChunks(file, path, status.size),
    };
  });
}

/** Reused: nearly all files are small, and asking the system for their size takes as long as reading them. */
const smallFile = new Uint8Array(headBytes);

/** The whole of a file that is small; undefined for others. */
function readSmall(descriptor: number, memory: GiveMemory): Uint8Array | undefined {
  let filled = 0;
  for (;;) {
    const got = readSync(descriptor, smallFile, filled, smallFile.length - filled, filled);
    if (got === 0) break;
    filled += got;
    if (filled === smallFile.length) return undefined;
  }
  const { buffer, start } = memory(filled);
  const bytes = new Uint8Array(buffer, start, filled);
  bytes.set(smallFile.subarray(0, filled));
  return bytes;
}

function* fileChunks(file: string, path: string, size: number): Generator<Uint8Array> {
  const buffer = new Uint8Array(chunkBytes);
  let descriptor: number | undefined;
  try {
    descriptor = attempt(path, () => openSync(file, "r"));
    for (let position = 0; position < size; position += chunkBytes) {
      const chunk = buffer.subarray(0, Math.min(chunkBytes, size - position));
      const from = descriptor;
      attempt(path, () => readFully(from, chunk, position, path));
      yield chunk;
    }
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function readAll(descriptor: number, size: number, path: string): Uint8Array {
  const bytes = new Uint8Array(size);
  readFully(descriptor, bytes, 0, path);
  return bytes;
}

/** Fills `target` from the file. @throws TrackroomError where the file ends before. */
export function readFully(
  descriptor: number,
  target: Uint8Array,
  position: number,
  path: string,
): void {
  let filled = 0;
  while (filled < target.length) {
    const got = readSync(descriptor, target, filled, target.length - filled, position + filled);
    if (got === 0) throw unreadable("became shorter while it was being read", path);
    filled += got;
  }
}

/** Opens a file for reading, does something with it and closes it again; system errors become sentences. */
export function withFile<T>(file: string, path: string, use: (descriptor: number) => T): T {
  return attempt(path, () => {
    const descriptor = openSync(file, "r");
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Turns what the system says about a file into a sentence for people. */
function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof TrackroomError) throw error;
    throw unreadable(systemReason(error), path);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "does not exist (any more)",
  ENOTDIR: "does not exist (any more)",
  EACCES: "may not be read: this user has no permission",
  EPERM: "may not be read: this user has no permission",
  EISDIR: "is a folder, not a file",
  EBUSY: "is in use by another program",
  ELOOP: "is a link that leads back to itself",
  EMFILE: "cannot be opened: too many files are open",
  EIO: "cannot be read: the disk reports an error",
  ENAMETOOLONG: "cannot be opened: its name is too long",
};

/** Why the system refused, in plain words. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = reasons[code];
  if (known !== undefined) return known;
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
