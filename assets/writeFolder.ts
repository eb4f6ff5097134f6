import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { MetadataValue } from "../core/vocabulary.ts";

/** Values for every frame of a folder, as `metadata.json` says them. */
export const metadataFile = (values: Readonly<Record<string, MetadataValue>>): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(values, null, 2)}\n`);

/** Puts files, by their path inside of it, in the place of what a folder held. */
export function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  rmSync(folder, { recursive: true, force: true });
  let bytes = 0;
  for (const [path, content] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    bytes += content.length;
  }
  console.log(`Wrote ${files.size} files, ${Math.ceil(bytes / 1000)} kB, to ${folder}.`);
}
