import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Catalog } from "../../catalog/contract.ts";
import { type ExportFile, safeFileName } from "../../export/files.ts";
import { storing } from "../../storing.ts";

/** bytes */
const chunkBytes = 2 ** 20;

/** The whole library as one file, to keep or to hand on. */
export function* libraryFiles(catalog: Catalog, withoutNames: boolean): Generator<ExportFile> {
  const date = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const what = withoutNames ? "without names" : "copy";
  const name = safeFileName(`${catalog.info().name}, ${what}, ${date}`);
  yield { name: `${name}.trackroom`, chunks: copyOf(catalog, withoutNames) };
}

function* copyOf(catalog: Catalog, withoutNames: boolean): Generator<Uint8Array> {
  const folder = storing(tmpdir(), () => mkdtempSync(join(tmpdir(), "trackroom-copy-")));
  try {
    const copy = join(folder, "copy.trackroom");
    catalog.backup(copy, { withoutNames });
    const descriptor = openSync(copy, "r");
    try {
      for (;;) {
        const bytes = new Uint8Array(chunkBytes);
        const length = readSync(descriptor, bytes);
        if (length === 0) return;
        yield bytes.subarray(0, length);
      }
    } finally {
      closeSync(descriptor);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
