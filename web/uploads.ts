import { createWriteStream, existsSync, renameSync } from "node:fs";
import { copyFile, mkdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { bringToDisk, partialName } from "../core/wholeFile.ts";
import { errorCode, Refusal } from "./shared/refusal.ts";
import { plainParts, safeParts } from "./shared/safePath.ts";
import { largestPack, readPack } from "./uploadPack.ts";

/** How much the window may send. */
export interface UploadLimits {
  readonly fileBytes: number;
  readonly dropBytes: number;
  readonly dropFiles: number;
}

const gibibyte = 1024 ** 3;
/** A weekend of frames is a few GiB in some hundred thousand files. */
export const defaultLimits: UploadLimits = {
  fileBytes: 64 * gibibyte,
  dropBytes: 256 * gibibyte,
  dropFiles: 4_000_000,
};

/** One request's worth of a file. */
export interface Slice {
  /** Encoded path below the drop. */
  readonly path: string;
  /** Where in the file it begins; slices come in order. */
  readonly offset: number;
  /** From Content-Length. */
  readonly bytes: number;
  readonly body: Readable;
}

/** Drops on their way into a library: one folder each below `folder`. */
export interface Uploads {
  /** Where the drop called `name` lies. @throws Refusal 400 where no drop can have that name */
  folderOf(name: string): string;
  receive(name: string, slice: Slice): Promise<void>;
  /** Small files many at once (see `uploadPack.ts`): all of them are kept, or none. */
  receivePack(name: string, pack: Pick<Slice, "bytes" | "body">): Promise<void>;
  remove(name: string): Promise<void>;
  /** Moves a library that was sent into `libraryFolder`, under a name that is free there; its path. */
  keepLibrary(name: string, path: string, libraryFolder: string): Promise<string>;
}

export function createUploads(folder: string, limits: UploadLimits = defaultLimits): Uploads {
  const taken = new Map<string, { files: number; bytes: number }>();

  const folderOf = (name: string) => {
    if (!/^[A-Za-z0-9-]{8,64}$/.test(name)) {
      throw new Refusal(400, "The name of the drop cannot be used.");
    }
    return join(folder, name);
  };

  /** Counted before the bytes come: several requests run at once. */
  const count = (name: string, files: number, bytes: number) => {
    const sum = taken.get(name) ?? { files: 0, bytes: 0 };
    if (sum.bytes + bytes > limits.dropBytes) throw tooLarge();
    if (sum.files + files > limits.dropFiles) {
      throw new Refusal(413, "These are more files than Trackroom takes at once.");
    }
    taken.set(name, { files: sum.files + files, bytes: sum.bytes + bytes });
  };

  const receive = async (name: string, { path, offset, bytes, body }: Slice) => {
    const file = join(folderOf(name), ...safeParts(path));
    if (offset + bytes > limits.fileBytes) throw tooLarge();
    count(name, offset === 0 ? 1 : 0, bytes);
    if (offset === 0) await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    else await expectSize(file, offset);
    await write(file, offset, bytes, body);
  };

  const receivePack = async (name: string, { bytes, body }: Pick<Slice, "bytes" | "body">) => {
    const folder = folderOf(name);
    if (bytes > largestPack) throw tooLarge();
    const chunks: Buffer[] = [];
    for await (const chunk of chunksOf(body, bytes)) chunks.push(chunk);
    const files = readPack(Buffer.concat(chunks)).map(({ path, content }) => ({
      file: join(folder, ...plainParts(path)),
      content,
    }));
    if (files.some(({ content }) => content.length > limits.fileBytes)) throw tooLarge();
    count(name, files.length, bytes);
    await writeAll(files);
  };

  const keepLibrary = async (name: string, path: string, libraryFolder: string) => {
    const [fileName, ...rest] = safeParts(path);
    if (fileName === undefined || rest.length > 0 || extname(fileName) !== ".trackroom") {
      throw new Refusal(400, "A library is one file whose name ends in .trackroom.");
    }
    await mkdir(libraryFolder, { recursive: true });
    const kept = await copyToFreeName(join(folderOf(name), fileName), libraryFolder);
    await rm(folderOf(name), { recursive: true, force: true });
    return kept;
  };

  const remove = async (name: string) => {
    taken.delete(name);
    await rm(folderOf(name), { recursive: true, force: true, maxRetries: 3 });
  };

  return { folderOf, receive, receivePack, remove, keepLibrary };
}

async function write(file: string, offset: number, bytes: number, body: Readable): Promise<void> {
  const sink = createWriteStream(file, {
    flags: offset === 0 ? "wx" : "r+",
    start: offset,
    mode: 0o600,
  });
  try {
    await pipeline(chunksOf(body, bytes), sink);
    await expectSize(file, offset + bytes);
  } catch (error) {
    if (errorCode(error) === "EEXIST") throw sentTwice();
    // Nothing half-sent remains: the slice can be sent again, or the file given up.
    await (offset === 0 ? rm(file, { force: true }) : truncate(file, offset)).catch(() => {});
    throw error;
  }
}

/** All of the files, or none where one of them cannot be written. */
async function writeAll(files: readonly { file: string; content: Uint8Array }[]): Promise<void> {
  const folders = new Set(files.map(({ file }) => dirname(file)));
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 });
  const writing = files.map(async ({ file, content }) => {
    await writeFile(file, content, { flag: "wx", mode: 0o600 });
    return file;
  });
  const outcomes = await Promise.allSettled(writing);
  const failure = outcomes.find((outcome) => outcome.status === "rejected");
  if (failure === undefined) return;
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") await rm(outcome.value, { force: true });
  }
  throw errorCode(failure.reason) === "EEXIST" ? sentTwice() : failure.reason;
}

function tooLarge(): Refusal {
  return new Refusal(413, "The file is larger than Trackroom takes.");
}

function sentTwice(): Refusal {
  return new Refusal(409, "The file was sent twice.");
}

/** The body, left whole when writing fails, so that the window can still be answered. */
async function* chunksOf(body: Readable, bytes: number): AsyncGenerator<Buffer> {
  let seen = 0;
  const chunks: AsyncIterable<Buffer> = body.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    seen += chunk.length;
    if (seen > bytes) throw new Refusal(400, "More came than was announced.");
    yield chunk;
  }
}

async function expectSize(file: string, size: number): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.size !== size) throw new Refusal(409, "A part of the file is missing.");
}

async function copyToFreeName(from: string, folder: string): Promise<string> {
  const ending = extname(from);
  const stem = from.slice(dirname(from).length + 1, -ending.length);
  // Whole, or not there at all: a copy takes a while.
  const partial = partialName(folder);
  try {
    await copyFile(from, partial);
    bringToDisk(partial);
    for (let number = 1; ; number += 1) {
      const to = join(folder, number === 1 ? `${stem}${ending}` : `${stem} (${number})${ending}`);
      if (existsSync(to)) continue;
      renameSync(partial, to);
      return to;
    }
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
