import { createReadStream } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Refusal } from "./shared/refusal.ts";
import { safeParts } from "./shared/safePath.ts";

export interface Download {
  readonly name: string;
  readonly bytes: number;
  open(): Readable;
}

/**
 * A file that an export left for download.
 *
 * @throws Refusal 404 where there is none, 400 where the name is a path
 */
export async function findDownload(folder: string, encodedName: string): Promise<Download> {
  const [name, ...rest] = safeParts(encodedName);
  if (name === undefined || rest.length > 0) throw new Refusal(400, "A download has a plain name.");
  const file = join(folder, name);
  const found = await lstat(file).catch(() => null);
  if (found === null || !found.isFile()) {
    throw new Refusal(404, "That download is not there any more. Export it again.");
  }
  return { name, bytes: found.size, open: () => createReadStream(file) };
}
