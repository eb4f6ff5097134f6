import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Selection } from "../../api.ts";
import { frameOfCluster } from "../../blocks/keys.ts";
import type { Catalog } from "../../catalog/contract.ts";
import { handOut } from "../../classwork/handOut.ts";
import { type ExportFile, safeFileName } from "../../export/files.ts";
import { storing } from "../../storing.ts";

/** bytes */
const chunkBytes = 2 ** 20;

/** The whole library as one file, to keep or to hand on. */
export function* libraryFiles(catalog: Catalog, withoutNames: boolean): Generator<ExportFile> {
  const date = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const what = withoutNames ? "without names" : "copy";
  const name = safeFileName(`${catalog.info().name}, ${what}, ${date}`);
  const write = (copy: string) => catalog.backup(copy, { withoutNames });
  yield { name: `${name}.trackroom`, chunks: copyOf(write) };
}

/** A copy for a class, of the frames of a selection. */
export function* handOutFiles(catalog: Catalog, selection: Selection): Generator<ExportFile> {
  const keys = catalog.selectedKeys(selection);
  const frames = selection.entity === "cluster" ? keys.map(frameOfCluster) : keys;
  const write = (copy: string) => handOut(catalog, { out: copy, frames });
  const name = safeFileName(`${catalog.info().name}, for the class`);
  yield { name: `${name}.trackroom`, chunks: copyOf(write) };
}

/** @param write writes the copy to a path */
function* copyOf(write: (path: string) => unknown): Generator<Uint8Array> {
  const folder = storing(tmpdir(), () => mkdtempSync(join(tmpdir(), "trackroom-copy-")));
  try {
    const copy = join(folder, "copy.trackroom");
    write(copy);
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
