import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setOwnCount } from "../../core/library/fileHeader.ts";
import { openCatalog } from "../../core/openCatalog.ts";

let made: Buffer | null = null;

/**
 * Puts a library there that holds nothing yet. The program makes one for each process, the others are copies with a
 * count of their own, as those of new libraries are: to declare the whole schema takes three times as long as to open it.
 *
 * @param path of the file, which does not exist yet
 */
export function putEmptyLibrary(path: string): void {
  made ??= makeOne();
  writeFileSync(path, made);
  setOwnCount(path);
}

function makeOne(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "trackroom-empty-"));
  try {
    const path = join(folder, "empty.trackroom");
    openCatalog(path, { create: true }).close();
    return withSmallCount(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** With the count that it had before the program gave it one of its own: https://sqlite.org/fileformat2.html, 1.3 */
function withSmallCount(library: Buffer): Buffer {
  for (const place of [24, 92]) library.writeUInt32BE(1, place);
  return library;
}
