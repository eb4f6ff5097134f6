import { fstatSync, statSync } from "node:fs";
import { crc32, inflateRawSync } from "node:zlib";
import { Inflate } from "fflate";
import { TrackroomError, unreadable } from "../errors.ts";
import { bytesSource, chunkBytes, headBytes, readFully, withFile } from "./disk.ts";
import type { ByteSource } from "./format.ts";
import { isBomb } from "./limits.ts";

/** One file in an archive, as the archive's directory describes it. */
export interface ZipEntry {
  /** Its name in the archive, folders separated by `/`. */
  readonly name: string;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  /** 0 stored, 8 deflated; nothing else is read. */
  readonly method: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** Why it must not be read, where that is so. */
  readonly refusal?: string;
}

const maxEntries = 2_000_000;
const maxDirectoryBytes = 512 * 2 ** 20;
/** Entries up to this size are unpacked in one go, which is several times faster than piece by piece. */
const wholeBytes = 8 * 2 ** 20;

/** Whether the bytes are the start of a zip archive. */
export function looksLikeZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}

/**
 * The files in a zip archive, in the archive's order, folders left out. Nothing is unpacked.
 *
 * @param file on disk; `path` is what people call it
 * @throws TrackroomError `unreadable-input` where the archive is damaged, encrypted whole or hostile as a whole
 */
export function readZipDirectory(file: string, path: string): ZipEntry[] {
  return withFile(file, path, (descriptor) => {
    const size = fstatSync(descriptor).size;
    const end = findDirectory(descriptor, size, path);
    const directory = new Uint8Array(end.bytes);
    readFully(descriptor, directory, end.offset, path);
    return refuseOverlaps(parseDirectory(directory, end.entries, path), end.offset);
  });
}

interface DirectoryPlace {
  readonly offset: number;
  readonly bytes: number;
  readonly entries: number;
}

/** Finds the central directory by the record at the end of the file (APPNOTE 4.3.16, 4.3.14 for zip64). */
function findDirectory(descriptor: number, size: number, path: string): DirectoryPlace {
  const damaged = () => unreadable("is a damaged zip archive: its directory is missing", path);
  const tail = new Uint8Array(Math.min(size, 22 + 0xffff));
  const tailStart = size - tail.length;
  readFully(descriptor, tail, tailStart, path);
  const view = new DataView(tail.buffer);
  let at = tail.length - 22;
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) throw damaged();
  let place: DirectoryPlace = {
    entries: view.getUint16(at + 10, true),
    bytes: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
  if (at >= 20 && view.getUint32(at - 20, true) === 0x07064b50) {
    const record = new DataView(new ArrayBuffer(56));
    const recordAt = Number(view.getBigUint64(at - 12, true));
    if (recordAt + 56 > size) throw damaged();
    readFully(descriptor, new Uint8Array(record.buffer), recordAt, path);
    if (record.getUint32(0, true) !== 0x06064b50) throw damaged();
    place = {
      entries: Number(record.getBigUint64(32, true)),
      bytes: Number(record.getBigUint64(40, true)),
      offset: Number(record.getBigUint64(48, true)),
    };
  }
  if (place.offset + place.bytes > size) throw damaged();
  if (place.entries > maxEntries || place.bytes > maxDirectoryBytes) {
    throw unreadable("is a zip archive of more than two million files; unpack it first", path);
  }
  return place;
}

function parseDirectory(directory: Uint8Array, count: number, path: string): ZipEntry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.length);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== 0x02014b50) {
      throw unreadable("is a damaged zip archive: its directory is broken", path);
    }
    const flags = view.getUint16(at + 8, true);
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + 46 + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > directory.length) {
      throw unreadable("is a damaged zip archive: its directory is broken", path);
    }
    const nameStart = at + 46;
    // .NET, and programs of Windows made with it, write folders with the wrong stroke (APPNOTE 4.4.17.1).
    const name = decodeName(directory.subarray(nameStart, nameStart + nameBytes)).replaceAll(
      "\\",
      "/",
    );
    const sizes = readSizes(view, at, nameStart + nameBytes, extraBytes);
    const entry = {
      name,
      ...sizes,
      crc: view.getUint32(at + 16, true),
      method: view.getUint16(at + 10, true),
    };
    // The upper half of the external attributes is the Unix mode where a Unix system made the archive.
    const link = view.getUint32(at + 38, true) >>> 28 === 0xa;
    const refusal = refuse(entry, { link, encrypted: (flags & 1) !== 0, again: names.has(name) });
    names.add(name);
    if (!name.endsWith("/")) entries.push(refusal === undefined ? entry : { ...entry, refusal });
    at = next;
  }
  return entries;
}

/** Sizes and place of an entry: in its record, or, beyond 4 GiB, in the zip64 extra field (APPNOTE 4.5.3). */
function readSizes(
  view: DataView,
  at: number,
  extraAt: number,
  extraBytes: number,
): Pick<ZipEntry, "bytes" | "packedBytes" | "offset"> {
  let packedBytes = view.getUint32(at + 20, true);
  let bytes = view.getUint32(at + 24, true);
  let offset = view.getUint32(at + 42, true);
  let field = extraAt;
  while (field + 4 <= extraAt + extraBytes) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) {
      const end = Math.min(field + 4 + length, extraAt + extraBytes);
      let cursor = field + 4;
      const next = (value: number): number => {
        if (value !== 0xffffffff || cursor + 8 > end) return value;
        cursor += 8;
        return Number(view.getBigUint64(cursor - 8, true));
      };
      bytes = next(bytes);
      packedBytes = next(packedBytes);
      offset = next(offset);
    }
    field += 4 + length;
  }
  return { bytes, packedBytes, offset };
}

/** UTF-8 where it is valid (as nearly all programs write today, flagged or not), else Latin-1. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("latin1");
  }
}

function refuse(
  entry: Omit<ZipEntry, "refusal">,
  facts: { link: boolean; encrypted: boolean; again: boolean },
): string | undefined {
  const { name, bytes, packedBytes, method } = entry;
  const parts = name.split(/[/\\]/);
  if (parts.includes("..")) return "its name in the archive leads outside the archive (..)";
  if (/^([/\\]|[A-Za-z]:)/.test(name)) {
    return "its name in the archive is absolute; names in an archive must be relative";
  }
  if (name.includes("\0")) return "its name in the archive holds a NUL character";
  if (facts.link) return "is a link; an archive must hold the file itself";
  if (facts.encrypted) return "is encrypted; unpack the archive with its password first";
  if (facts.again) return "is in the archive twice under the same name";
  if (method !== 0 && method !== 8) {
    return `is packed by a method (${method}) that Trackroom does not read; pack it as an ordinary zip`;
  }
  if (isBomb(packedBytes, bytes)) {
    return `unpacks ${packedBytes} bytes to ${bytes}: the archive looks like a zip bomb`;
  }
  return undefined;
}

/** Entries that share their packed bytes are the trick of the zip bombs that grow without limit. */
function refuseOverlaps(entries: ZipEntry[], directoryOffset: number): ZipEntry[] {
  const order = entries
    .map((_, index) => index)
    .sort((a, b) => entries[a].offset - entries[b].offset);
  const overlapping = new Set<number>();
  let end = 0;
  for (const index of order) {
    const entry = entries[index];
    if (entry.offset < end) overlapping.add(index);
    end = Math.max(end, entry.offset + 30 + entry.packedBytes);
    if (end > directoryOffset) overlapping.add(index);
  }
  if (overlapping.size === 0) return entries;
  const refusal = "shares its packed bytes with another file: the archive is damaged or a zip bomb";
  return entries.map((entry, index) => (overlapping.has(index) ? { ...entry, refusal } : entry));
}

interface KnownArchive {
  readonly file: string;
  readonly key: string;
  /** When, in ms. */
  looked: number;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Bytes of it that were read last, from `at` on: small entries lie one behind the other. */
  stretch: { readonly at: number; readonly bytes: Uint8Array } | undefined;
}

/** Bytes; zlib takes no smaller ones. */
const leastChunk = 64;

/** Read at once, in bytes. */
const stretchBytes = 256 * 1024;

/** Bytes of an archive; the bytes behind them are read along. */
function bytesOf(file: string, at: number, length: number, path: string): Uint8Array {
  const archive = knownArchive(file, path);
  const { stretch } = archive;
  if (
    stretch !== undefined &&
    at >= stretch.at &&
    at + length <= stretch.at + stretch.bytes.length
  ) {
    return stretch.bytes.subarray(at - stretch.at, at - stretch.at + length);
  }
  return withFile(file, path, (descriptor) => {
    const there = Math.max(0, fstatSync(descriptor).size - at);
    const bytes = new Uint8Array(Math.max(length, Math.min(stretchBytes, there)));
    readFully(descriptor, bytes, at, path);
    if (length < stretchBytes) archive.stretch = { at, bytes };
    return bytes.subarray(0, length);
  });
}

/** The archive read last: a worker opens thousands of entries of the same one after another. */
let lastArchive: KnownArchive | undefined;
/** ms for which an archive that was looked at is taken to be the same. */
const same = 50;

function knownArchive(file: string, path: string): KnownArchive {
  const now = performance.now();
  if (lastArchive?.file === file && now - lastArchive.looked < same) return lastArchive;
  let key = file;
  try {
    const { size, mtimeMs, ino } = statSync(file);
    key = `${file}\n${size}\n${mtimeMs}\n${ino}`;
  } catch {
    // Opening the archive below says why it cannot be read.
  }
  if (lastArchive?.key !== key) {
    const entries = readZipDirectory(file, path);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    lastArchive = { file, key, looked: now, entries: byName, stretch: undefined };
  }
  lastArchive.looked = now;
  return lastArchive;
}

function findEntry(file: string, name: string, path: string): ZipEntry {
  const entry = knownArchive(file, path).entries.get(name);
  if (entry === undefined) throw unreadable("is not in the archive (any more)", path);
  if (entry.refusal !== undefined) throw unreadable(entry.refusal, path);
  return entry;
}

/**
 * A file in an archive as a source. Small ones are unpacked at once, large ones piece by piece.
 *
 * @throws TrackroomError `unreadable-input`, also while reading: the packed data is damaged, or unpacks to
 *   another size than the archive says
 */
export function openZipEntry(file: string, name: string, path: string): ByteSource {
  const entry = findEntry(file, name, path);
  if (entry.bytes <= wholeBytes) {
    return bytesSource(path, unpackWhole(file, entry, path));
  }
  const chunks = () => unpackChunks(file, entry, path);
  return { path, size: entry.bytes, head: takeHead(chunks()), chunks };
}

function takeHead(chunks: Iterable<Uint8Array>): Uint8Array {
  const head = new Uint8Array(headBytes);
  let filled = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, headBytes - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled === headBytes) break;
  }
  return head.subarray(0, filled);
}

function unpackWhole(file: string, entry: ZipEntry, path: string): Uint8Array {
  const header = bytesOf(file, entry.offset, localHeaderBytes, path);
  const at = entry.offset + dataStart(header, path);
  const packed = bytesOf(file, at, entry.packedBytes, path);
  // What is handed out must not keep all that was read along in memory.
  const bytes = entry.method === 0 ? packed.slice() : inflateWhole(packed, entry, path);
  if (bytes.length !== entry.bytes) throw wrongSize(path);
  if (crc32(bytes) !== entry.crc) throw damagedEntry(path);
  return bytes;
}

function inflateWhole(packed: Uint8Array, entry: ZipEntry, path: string): Uint8Array {
  try {
    const length = Math.max(1, entry.bytes);
    // Memory of the right size from the start: the usual 16 KiB are as dear as the unpacking of a small entry.
    const chunkSize = Math.max(leastChunk, length);
    return inflateRawSync(packed, { maxOutputLength: length, chunkSize });
  } catch (error) {
    const tooLong = error instanceof RangeError;
    throw tooLong ? wrongSize(path) : damagedEntry(path);
  }
}

function* unpackChunks(file: string, entry: ZipEntry, path: string): Generator<Uint8Array> {
  let produced = 0;
  let sum = 0;
  for (const chunk of entry.method === 0
    ? packedChunks(file, entry, path, chunkBytes)
    : inflateChunks(packedChunks(file, entry, path, 16 * 1024), path)) {
    produced += chunk.length;
    if (produced > entry.bytes) throw wrongSize(path);
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (produced !== entry.bytes) throw wrongSize(path);
  if (sum !== entry.crc) throw damagedEntry(path);
}

function* packedChunks(
  file: string,
  entry: ZipEntry,
  path: string,
  step: number,
): Generator<Uint8Array> {
  const buffer = new Uint8Array(step);
  let offset: number | undefined;
  for (let position = 0; position < entry.packedBytes; position += step) {
    const chunk = buffer.subarray(0, Math.min(step, entry.packedBytes - position));
    withFile(file, path, (descriptor) => {
      offset ??= dataOffset(descriptor, entry, path);
      readFully(descriptor, chunk, offset + position, path);
    });
    yield chunk;
  }
}

/** Inflates piece by piece; each piece of 16 KiB grows to at most 16 MiB. */
function* inflateChunks(packed: Iterable<Uint8Array>, path: string): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((chunk) => {
    if (chunk.length > 0) ready.push(chunk);
  });
  const push = (chunk: Uint8Array, last: boolean) => {
    try {
      inflate.push(chunk, last);
    } catch (error) {
      if (error instanceof TrackroomError) throw error;
      throw damagedEntry(path);
    }
  };
  for (const chunk of packed) {
    // fflate keeps the bytes it was given, and the buffer of `packed` is used again.
    push(chunk.slice(), false);
    yield* ready.splice(0);
  }
  push(new Uint8Array(0), true);
  yield* ready.splice(0);
}

/** Where the packed bytes begin: behind the local header, whose lengths may differ from the directory's. */
function dataOffset(descriptor: number, entry: ZipEntry, path: string): number {
  const header = new Uint8Array(localHeaderBytes);
  readFully(descriptor, header, entry.offset, path);
  return entry.offset + dataStart(header, path);
}

const localHeaderBytes = 30;

function dataStart(localHeader: Uint8Array, path: string): number {
  const header = new DataView(localHeader.buffer, localHeader.byteOffset, localHeaderBytes);
  if (header.getUint32(0, true) !== 0x04034b50) throw damagedEntry(path);
  return localHeaderBytes + header.getUint16(26, true) + header.getUint16(28, true);
}

function damagedEntry(path: string): TrackroomError {
  return unreadable("is damaged in its archive: the packed data does not fit its check sum", path);
}

function wrongSize(path: string): TrackroomError {
  return unreadable("unpacks to another size than the archive says; the archive is damaged", path);
}
