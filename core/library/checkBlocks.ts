import type { Block } from "../blocks/blockStore.ts";
import { checksumOf } from "../blocks/checksum.ts";
import { clusterKey } from "../blocks/keys.ts";
import { framesOfBlock, readColumn } from "../blocks/readColumns.ts";
import type { Store } from "./store.ts";

interface SummedBlob {
  readonly name: string;
  readonly blob: Uint8Array;
  readonly checksum: number;
}

/** Columns whose checksum is not that of their bytes, in sentences. @param limit of sentences */
export function damagedColumns(store: Store, blocks: readonly Block[], limit: number): string[] {
  const faults: string[] = [];
  const columns = store.sql<SummedBlob>(
    "select name, blob, checksum from cluster_column where block = ?",
  );
  for (const block of blocks) {
    const damaged = columns
      .all(block.key)
      .filter(({ blob, checksum }) => checksumOf(blob) !== checksum)
      .map(({ name }) => name);
    if (damaged.length === 0) continue;
    const frames = framesOfBlock(store, block.key);
    faults.push(`The values of ${damaged.join(", ")} of the frames ${frames} are damaged.`);
    if (faults.length >= limit) break;
  }
  return faults;
}

interface DamagedBlob {
  readonly frame: number;
  readonly what: "pixels" | "times of arrival";
}

/** Frames whose pixels, or times of arrival, are not what was written. */
export function* damagedBlobs(
  store: Store,
  limit = Number.POSITIVE_INFINITY,
): Generator<DamagedBlob> {
  const rows = store.sql<{
    frame: number;
    blob: Uint8Array;
    checksum: number;
    arrivals: Uint8Array | null;
    arrivalsChecksum: number | null;
  }>("select frame, blob, checksum, arrivals, arrivalsChecksum from frame_pixels");
  let found = 0;
  for (const { frame, blob, checksum, arrivals, arrivalsChecksum } of rows.iterate()) {
    if (found >= limit) return;
    const pixelsWhole = checksumOf(blob) === checksum;
    if (pixelsWhole && (arrivals === null || checksumOf(arrivals) === arrivalsChecksum)) continue;
    found++;
    yield { frame, what: pixelsWhole ? "times of arrival" : "pixels" };
  }
}

/** Frames whose pixels, or times of arrival, are not what was written, in sentences. @param limit of sentences */
export function damagedPixels(store: Store, limit: number): string[] {
  const damaged = [...damagedBlobs(store, limit)];
  const id = store.sql<string>("select id from frame where key = ?").pluck();
  return damaged.map(({ frame, what }) => `The ${what} of frame ${id.get(frame)} are damaged.`);
}

/**
 * Holds the keys and classes in the blocks against the table of clusters: the only two that are in both.
 * @returns what is wrong, in sentences
 */
export function checkBlocks(store: Store, blocks: readonly Block[], limit: number): string[] {
  const inBlocks = blocks.reduce((sum, { rows }) => sum + rows, 0);
  const inTable = Number(store.sql("select count(*) from cluster").pluck().get());
  if (inBlocks !== inTable) {
    return [`The blocks of measured properties hold ${inBlocks} clusters of ${inTable}.`];
  }
  return blocks.flatMap((block) => compare(store, block)).slice(0, limit);
}

function compare(store: Store, block: Block): string[] {
  const rows = store
    .sql<[key: number, code: number]>(
      "select key, class from cluster where key >= ? and key < ? order by key",
    )
    .raw()
    .all(clusterKey(block.firstFrame, 0), clusterKey(block.lastFrame + 1, 0));
  const keys = readColumn(store, block, "key");
  const classes = readColumn(store, block, "class");
  const differs = (values: Float64Array, place: 0 | 1) =>
    values.length !== rows.length || rows.some((row, i) => row[place] !== values[i]);
  const frames = () => framesOfBlock(store, block.key);
  if (differs(keys, 0)) {
    return [`The blocks of measured properties have other clusters for the frames ${frames()}.`];
  }
  return differs(classes, 1)
    ? [`The blocks of measured properties have other classes for the frames ${frames()}.`]
    : [];
}
