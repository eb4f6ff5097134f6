import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { Catalog } from "../../../core/catalog/contract.ts";
import type { Frame } from "../../../core/frame.ts";
import type { OpenOptions } from "../../../core/library/open.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { putEmptyLibrary } from "../emptyLibrary.ts";
import { batchOf } from "./records.ts";

export { batchOf, recordFrame, simulatedFrames } from "./records.ts";

/** A folder that is there until the test file's current test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "trackroom-"));
  folders.push(folder);
  return folder;
}
const folders: string[] = [];
const catalogs: Catalog[] = [];

afterEach(() => {
  for (const catalog of catalogs.splice(0)) catalog.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An open library that is closed when the test ends; without a path, one that holds nothing yet. */
export function openTemporary(path?: string, options: OpenOptions = { create: true }): Catalog {
  const catalog = openCatalog(path ?? newLibrary(), options);
  catalogs.push(catalog);
  return catalog;
}

function newLibrary(): string {
  const path = join(temporaryFolder(), "test.trackroom");
  putEmptyLibrary(path);
  return path;
}

export function closeNow(catalog: Catalog): void {
  catalogs.splice(catalogs.indexOf(catalog), 1);
  catalog.close();
}

/** Writes frames into a data set, under a run of their own. */
export function addFrames(
  catalog: Catalog,
  frames: readonly Frame[],
  options: { dataset?: string; metadata?: Record<string, string | number | boolean> } = {},
): { run: number; dataset: number } {
  const dataset = catalog.datasets.ensure(options.dataset ?? "Test");
  const run = catalog.runs.create({ kind: "import", version: "0.0.0", settings: { test: true } });
  catalog.writeBatch(batchOf(frames), {
    dataset,
    run,
    metadata: options.metadata ?? {},
  });
  return { run, dataset };
}
