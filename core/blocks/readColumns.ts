import { deriveColumn } from "../clusters/derived.ts";
import { TrackroomError } from "../errors.ts";
import type { Block, BlockStore } from "./blockStore.ts";
import { checksumOf } from "./checksum.ts";
import { decodeColumn, decodeRuns, pickValues } from "./columnBlob.ts";
import type { Found } from "./columnView.ts";
import { type Bounds, type CountedValues, countValues, findAll, findRows } from "./scanColumn.ts";
import { type Runs, runsOf } from "./valueRuns.ts";

interface StoredColumn {
  readonly blob: Uint8Array;
  readonly checksum: number;
}

/**
 * A stored column of a block, checked; undefined where the property is newer than the block.
 * @throws TrackroomError `unusable-library` where it is damaged: the other columns can still be used
 */
export function readBlob(
  store: BlockStore,
  block: Pick<Block, "key">,
  name: string,
): Uint8Array | undefined {
  const stored = store
    .sql<StoredColumn>("select blob, checksum from cluster_column where name = ? and block = ?")
    .get(name, block.key);
  if (stored === undefined) return undefined;
  if (checksumOf(stored.blob) !== stored.checksum) throw damagedColumn(store, block, name);
  return stored.blob;
}

/** Values of a block's clusters by name of property (or "key", "class"…); NaN where there is none. */
export function readColumn(store: BlockStore, block: Block, name: string): Float64Array {
  const derived = deriveColumn(name, (source) => readColumn(store, block, source));
  if (derived !== undefined) return derived;
  const values = new Float64Array(block.rows).fill(Number.NaN);
  readStoredColumn(store, block, name, values, 0);
  return values;
}

/** Writes a stored column into `target` from `offset` on; NaN where the property is newer than the block. */
export function readStoredColumn(
  store: BlockStore,
  block: Pick<Block, "key" | "rows">,
  name: string,
  target: Float64Array,
  offset: number,
): void {
  writeBlob(store, block, name, readBlob(store, block, name), target, offset);
}

/** Writes what `readBlob` read into `target` from `offset` on, as `readStoredColumn` does. */
export function writeBlob(
  store: BlockStore,
  block: Pick<Block, "key" | "rows">,
  name: string,
  blob: Uint8Array | undefined,
  target: Float64Array,
  offset: number,
): void {
  if (blob === undefined) {
    target.fill(Number.NaN, offset, offset + block.rows);
    return;
  }
  damagedWhereTooShort(store, block, name, () => decodeColumn(blob, block.rows, target, offset));
}

/**
 * Writes the values of some rows of what `readBlob` read into `target` from `offset` on.
 * @param wanted numbers of rows, ascending
 */
export function writeRows(
  store: BlockStore,
  block: Pick<Block, "key" | "rows">,
  name: string,
  blob: Uint8Array | undefined,
  wanted: Uint32Array,
  target: Float64Array,
  offset: number,
): void {
  if (blob === undefined) target.fill(Number.NaN, offset, offset + wanted.length);
  else {
    damagedWhereTooShort(store, block, name, () =>
      pickValues(blob, block.rows, wanted, target, offset),
    );
  }
}

/** Too short for what it says it holds: the checksum is right, so it was written like that by somebody else. */
function damagedWhereTooShort<T>(
  store: BlockStore,
  block: Pick<Block, "key">,
  name: string,
  read: () => T,
): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw damagedColumn(store, block, name);
    throw error;
  }
}

/**
 * Adds the rows of what `readBlob` read whose values are within bounds to those found, as `findRows` does; all
 * are without a value where the property is newer than the block.
 */
export function findBlockRows(
  store: BlockStore,
  block: Pick<Block, "key" | "rows">,
  name: string,
  blob: Uint8Array | undefined,
  bounds: Bounds,
  found: Found,
  count: number,
  offset: number,
): number {
  if (blob === undefined) {
    return bounds.missing ? findAll(block.rows, Number.NaN, found, count, offset) : count;
  }
  return damagedWhereTooShort(store, block, name, () =>
    findRows(blob, block.rows, bounds, found, count, offset),
  );
}

/** What `countValues` says of what `readBlob` read. */
export function countBlockValues(
  store: BlockStore,
  block: Pick<Block, "key" | "rows">,
  name: string,
  blob: Uint8Array | undefined,
): CountedValues {
  if (blob === undefined) {
    return { values: Float64Array.of(Number.NaN), times: Uint32Array.of(block.rows) };
  }
  return damagedWhereTooShort(store, block, name, () => countValues(blob, block.rows));
}

/** The keys of a block's clusters, as runs of consecutive ones. */
export function readKeys(store: BlockStore, block: Pick<Block, "key" | "rows">): Runs {
  const blob = readBlob(store, block, "key");
  if (blob === undefined) throw damagedColumn(store, block, "key");
  const runs = decodeRuns(blob);
  if (runs !== null) return runs;
  const keys = new Float64Array(block.rows);
  decodeColumn(blob, block.rows, keys, 0);
  return runsOf(keys);
}

function damagedColumn(
  store: BlockStore,
  { key }: Pick<Block, "key">,
  name: string,
): TrackroomError {
  const what = name === "key" ? "The list of tracks" : `The values of '${name}'`;
  return new TrackroomError(
    "unusable-library",
    `${what} of the frames ${framesOfBlock(store, key)} are damaged in this library. Everything else can be used. "trackroom check --mend" makes them anew from the pixels.`,
    { file: store.path },
  );
}

/** The ids of the first and the last frame of a block, as people know them. */
export function framesOfBlock(store: BlockStore, key: number): string {
  const ids = store
    .sql<{ first: string | null; last: string | null }>(
      `select (select id from frame where key = b.firstFrame) as first,
         (select id from frame where key = b.lastFrame) as last from cluster_block b where b.key = ?`,
    )
    .get(key);
  return `${ids?.first ?? "?"} to ${ids?.last ?? "?"}`;
}
