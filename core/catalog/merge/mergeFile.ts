import { copyFileSync, existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MetadataReport } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { OlderVersion, type OpenStore, openStore } from "../../library/open.ts";
import type { ClusterAnswersOf, Store } from "../../library/store.ts";
import { createBatchWriter } from "../frames/writeBatch.ts";
import { collectClusters } from "./collectClusters.ts";
import { collectLibrary } from "./collectLibrary.ts";
import { mergeLibrary } from "./mergeLibrary.ts";
import type { MergeOptions, MergeStep } from "./mergeOptions.ts";

/**
 * `mergeLibrary` for a library file, which is only read. One of an earlier version is copied into a temporary folder
 * and brought up to date there.
 *
 * @throws TrackroomError `wrong-usage` where it is this very library, else as `openCatalog` does
 */
export function* mergeFile(
  store: Store,
  path: string,
  options: MergeOptions,
): Generator<MergeStep, MetadataReport> {
  const { opened, discard } = openOther(path, store.clusterAnswersOf);
  try {
    if (realpathSync(path) === realpathSync(store.path)) {
      throw new TrackroomError("wrong-usage", "A library cannot be merged with itself.");
    }
    return yield* bringIn(store, opened.store, options);
  } finally {
    opened.close();
    discard();
  }
}

function bringIn(
  store: Store,
  other: Store,
  options: MergeOptions,
): Generator<MergeStep, MetadataReport> {
  const { imported, processed } = options;
  if (processed) return collectClusters(store, other, options);
  const writeFrames = createBatchWriter(store);
  return imported === undefined
    ? mergeLibrary(store, writeFrames, other, options)
    : collectLibrary(store, writeFrames, other, { ...options, imported });
}

function openOther(
  path: string,
  answersOf: ClusterAnswersOf,
): { opened: OpenStore; discard(): void } {
  try {
    return { opened: openStore(path, { readOnly: true }, answersOf), discard() {} };
  } catch (error) {
    if (!(error instanceof OlderVersion)) throw error;
  }
  const folder = mkdtempSync(join(tmpdir(), "trackroom-merge-"));
  const discard = () => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, "other.trackroom");
    copyFileSync(path, copy);
    // What an unclosed one still had to write down comes with it.
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
    return { opened: openStore(copy, {}, answersOf), discard };
  } catch (error) {
    discard();
    throw error;
  }
}
