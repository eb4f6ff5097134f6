import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { Readable } from "node:stream";
import { Refusal } from "./refusal.ts";
import { safeParts } from "./safePath.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".map": "application/json",
};

/** Bytes read at once: the largest files of the window are a megabyte, and each piece is a turn of the program. */
const piece = 1024 * 1024;

export interface StaticFile {
  readonly contentType: string;
  readonly bytes: number;
  open(): Readable;
}

/**
 * A file of the built window.
 *
 * @param address path of the request, as it came
 * @throws Refusal 404 where there is none, 400 where the path leads out of the folder
 */
export async function findStaticFile(folder: string, address: string): Promise<StaticFile> {
  const file = join(folder, ...safeParts(address.replace(/^\//, "")));
  const contentType = contentTypes[extname(file)];
  const found = await stat(file).catch(() => null);
  if (contentType === undefined || found === null || !found.isFile()) {
    throw new Refusal(404, "There is no such file.");
  }
  // A link in the folder must not lead out of it either.
  if (!(await realpath(file)).startsWith((await realpath(folder)) + sep)) {
    throw new Refusal(404, "There is no such file.");
  }
  return {
    contentType,
    bytes: found.size,
    open: () => createReadStream(file, { highWaterMark: piece }),
  };
}

/** The built `index.html`. @throws Refusal 503 where the window is not built */
export async function readIndex(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, "index.html"), "utf8");
  } catch (cause) {
    throw new Refusal(503, "The window is not built yet: run `npm run build` once.", { cause });
  }
}
