import type { FoundFile } from "./entries.ts";

/** Files up to this size share a request; larger ones get requests of their own. */
export const packedFileBytes = 256 * 1024;
/** A pack holds so much at most: enough to be worth a request, little enough for progress to show. */
const packBytes = 4 * 1024 * 1024;
const packFiles = 64;

/** Files in the groups in which they are sent: packs of small ones, large ones alone. */
export function* packFoundFiles(files: Iterable<FoundFile>): Generator<FoundFile[]> {
  let pack: FoundFile[] = [];
  let bytes = 0;
  for (const found of files) {
    if (found.file.size > packedFileBytes) {
      yield [found];
      continue;
    }
    if (pack.length === packFiles || bytes + found.file.size > packBytes) {
      yield pack;
      pack = [];
      bytes = 0;
    }
    pack.push(found);
    bytes += found.file.size;
  }
  if (pack.length > 0) yield pack;
}

/**
 * A pack as the web host reads it: the header's length as a little-endian u32, the header (JSON with path and
 * length of each file), and the contents, which the browser reads from the disk as it sends them.
 */
export function packBody(files: readonly FoundFile[]): Blob {
  const list = files.map(({ path, file }) => ({ path: path.toWellFormed(), bytes: file.size }));
  const header = new TextEncoder().encode(JSON.stringify(list));
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, header.length, true);
  return new Blob([length.buffer, header, ...files.map(({ file }) => file)]);
}
