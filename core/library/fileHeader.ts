import { closeSync, existsSync, openSync, readSync, statSync, writeSync } from "node:fs";

/**
 * What the first bytes of a library file and of its write-ahead log say, read past SQLite: before it opens the file,
 * it is to be known whether the log beside it is its own (https://sqlite.org/fileformat2.html, 1.3 and 4.1).
 */
export interface FileHeader {
  /** bytes */
  pageSize: number;
  /** Length that the file should have; null where the header does not know it. */
  bytes: number | null;
  /** Goes up by one with each transaction that writes the first page: with us each one (`write` in `store.ts`). */
  changes: number;
}

const headerBytes = 100;
const magic = "SQLite format 3\0";

/** null where the file is none of SQLite's. */
export function readFileHeader(path: string): FileHeader | null {
  const header = readBytes(path, 0, headerBytes);
  if (header === null || header.toString("latin1", 0, magic.length) !== magic) return null;
  const stored = header.readUInt16BE(16);
  const pageSize = stored === 1 ? 65_536 : stored;
  const changes = header.readUInt32BE(24);
  // Where these two differ, the number of pages was written by a program that does not keep it.
  const known = header.readUInt32BE(92) === changes;
  const pages = header.readUInt32BE(28);
  return { pageSize, bytes: known && pages > 0 ? pages * pageSize : null, changes };
}

/**
 * How many bytes are missing at the end of a library file, as after a copy that was cut short; 0 where none are, or
 * where they may still be in its log.
 */
export function missingBytes(path: string): number {
  if (existsSync(`${path}-wal`) || existsSync(`${path}-journal`)) return 0;
  const expected = readFileHeader(path)?.bytes ?? 0;
  return expected === 0 ? 0 : Math.max(0, expected - statSync(path).size);
}

/** Changes that a log may hold: it is copied to the file before it grows to so many pages. */
const mostChanges = 1_000_000;

/**
 * Whether the log beside a library belongs to another state of it, or to another library: the file was put in the
 * place of one that had not been closed. SQLite would take the pages in it for the file's own.
 *
 * Each of our transactions writes the first page, which counts changes. So the first copy of it in a log is one
 * change after the file's, or, where some of the log was copied to the file already, before it.
 */
export function hasForeignLog(path: string): boolean {
  // The log first: meanwhile somebody may write both, and the file's count only goes up.
  const first = firstChangeInLog(`${path}-wal`);
  const header = readFileHeader(path);
  if (first === null || header === null) return false;
  const ahead = (header.changes - (first - 1)) >>> 0;
  return ahead > mostChanges;
}

const logHeaderBytes = 32;
const frameHeaderBytes = 24;

/** Frames that are looked at: a transaction writes its pages in the order of their numbers, so the first page first. */
const framesLookedAt = 1000;

/** The count of changes in the first copy of the first page that a log holds; null where there is none. */
function firstChangeInLog(log: string): number | null {
  const header = readBytes(log, 0, logHeaderBytes);
  if (header === null) return null;
  const pageSize = header.readUInt32BE(8);
  for (let frame = 0; frame < framesLookedAt; frame++) {
    const at = logHeaderBytes + frame * (frameHeaderBytes + pageSize);
    const found = readBytes(log, at, frameHeaderBytes + headerBytes);
    // What lies behind the frames of this log is left of an earlier one, with another salt.
    if (found === null || !found.subarray(8, 16).equals(header.subarray(16, 24))) return null;
    if (found.readUInt32BE(0) === 1) return found.readUInt32BE(frameHeaderBytes + 24);
  }
  return null;
}

/** Below, a count of changes tells how often a library was written, and is like that of many others. */
const smallCount = 1 << 20;

/**
 * Gives a library a count of changes that no other one has, once in its life: so that neither the log of another
 * library nor that of the one it was copied from is taken for its own.
 *
 * @param path of a library that nobody has open
 */
export function setOwnCount(path: string): void {
  const header = readBytes(path, 0, headerBytes);
  if (header === null || header.toString("latin1", 0, magic.length) !== magic) return;
  const [random] = crypto.getRandomValues(new Uint32Array(1));
  if (header.readUInt32BE(24) >= smallCount) return;
  const known = header.readUInt32BE(92) === header.readUInt32BE(24);
  // Not so near the end that it begins anew from 0 in the life of a library.
  header.writeUInt32BE(smallCount + Math.floor(random / 2), 24);
  if (known) header.copy(header, 92, 24, 28);
  const descriptor = openSync(path, "r+");
  try {
    writeSync(descriptor, header, 24, headerBytes - 24, 24);
  } finally {
    closeSync(descriptor);
  }
}

/** null where the file is not there or ends before. */
function readBytes(path: string, at: number, count: number): Buffer | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch {
    return null;
  }
  try {
    const bytes = Buffer.alloc(count);
    return readSync(descriptor, bytes, 0, count, at) === count ? bytes : null;
  } finally {
    closeSync(descriptor);
  }
}
