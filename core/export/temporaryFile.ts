import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storing } from "../storing.ts";

/** bytes */
const chunkBytes = 2 ** 20;

/**
 * The bytes of a file that can only be made whole. It is gone when they were read.
 * @param make writes the file; where that takes long, it gives nothing now and then, so that others get their turn
 */
export function* temporaryFile(make: (path: string) => Iterable<void>): Generator<Uint8Array> {
  const folder = storing(tmpdir(), () => mkdtempSync(join(tmpdir(), "trackroom-export-")));
  try {
    const path = join(folder, "made");
    for (const _turn of make(path)) yield new Uint8Array(0);
    const descriptor = openSync(path, "r");
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
