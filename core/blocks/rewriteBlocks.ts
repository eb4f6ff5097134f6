import { clusterProperties, clusterPropertyIndex } from "../vocabulary.ts";
import { type Block, type BlockStore, blockOfFrame } from "./blockStore.ts";
import { blockColumns, blockProperties } from "./columnNames.ts";
import { clusterKey, frameOfCluster } from "./keys.ts";
import { readStoredColumn } from "./readColumns.ts";
import { type EncodedColumn, encodedInPlace, insertBlock } from "./writeColumns.ts";

/** A frame whose clusters are others than before; without any it has no rows. */
export interface NewClusters {
  readonly frame: number;
  readonly rows: number;
  /** A row of measurements after the other, in the order of the vocabulary. */
  readonly properties: Float64Array;
  /** Number of each cluster's class. */
  readonly classes: ArrayLike<number>;
}

/** About as many clusters as a block of frames is made for that had none before. */
const rowsPerBlock = 8192;

/**
 * Puts the numbers of new clusters in the place of those that frames had. Blocks are never changed: those that hold
 * the frames are replaced by others with other keys. To be called in the transaction that changes the clusters.
 *
 * @throws TrackroomError `unusable-library` where a block is damaged that other frames are in, too
 */
export function rewriteBlocks(store: BlockStore, frames: readonly NewClusters[]): void {
  const waiting = [...frames].sort((a, b) => a.frame - b.frame);
  for (let at = 0; at < waiting.length; ) {
    const block = blockOfFrame(store, waiting[at].frame);
    const first = at;
    if (block === undefined) {
      at = endOfNewBlock(store, waiting, at);
      writeStretches(store, null, waiting.slice(first, at).map(newStretch));
    } else {
      while (at < waiting.length && waiting[at].frame <= block.lastFrame) at++;
      const changed = waiting.slice(first, at);
      const kept = keptStretches(store, block, changed);
      writeStretches(store, block, [...kept, ...changed.map(newStretch)]);
    }
  }
}

/** Frames that no block holds make one together, as long as none lies between them. */
function endOfNewBlock(store: BlockStore, frames: readonly NewClusters[], first: number): number {
  const next = store
    .sql<number | null>("select min(firstFrame) from cluster_block where firstFrame > ?")
    .pluck()
    .get(frames[first].frame);
  const limit = next ?? Number.POSITIVE_INFINITY;
  let rows = 0;
  let at = first;
  while (at < frames.length && frames[at].frame < limit && rows < rowsPerBlock) {
    rows += frames[at++].rows;
  }
  return at;
}

/** Neighbouring rows of a block that come from one place. */
interface Stretch {
  readonly frame: number;
  readonly rows: number;
  /** Rows of the old block, from this one on; or new ones. */
  readonly from: number | NewClusters;
}

const newStretch = (frame: NewClusters): Stretch => ({
  frame: frame.frame,
  rows: frame.rows,
  from: frame,
});

/** The frames of a block that stay as they are. */
function keptStretches(
  store: BlockStore,
  block: Block,
  changed: readonly NewClusters[],
): Stretch[] {
  const gone = new Set(changed.map(({ frame }) => frame));
  const all = store
    .sql<{ key: number; clusterCount: number }>(
      "select key, clusterCount from frame where key >= ? and key <= ?",
    )
    .all(block.firstFrame, block.lastFrame);
  // Where nothing stays, it does not matter whether the block can still be read.
  if (all.every(({ key }) => gone.has(key))) return [];
  const keys = new Float64Array(block.rows);
  readStoredColumn(store, block, "key", keys, 0);
  const kept: Stretch[] = [];
  for (let row = 0; row < keys.length; ) {
    const frame = frameOfCluster(keys[row]);
    const from = row;
    while (row < keys.length && frameOfCluster(keys[row]) === frame) row++;
    if (!gone.has(frame)) kept.push({ frame, rows: row - from, from });
  }
  return kept;
}

function writeStretches(store: BlockStore, old: Block | null, unordered: readonly Stretch[]): void {
  const stretches = unordered.filter(({ rows }) => rows > 0).sort((a, b) => a.frame - b.frame);
  const rows = stretches.reduce((sum, stretch) => sum + stretch.rows, 0);
  const isKept = stretches.some(({ from }) => typeof from === "number");
  const before = new Float64Array(isKept && old !== null ? old.rows : 0);
  const columns = (rows === 0 ? [] : blockColumns).map((name): EncodedColumn => {
    if (isKept && old !== null) readStoredColumn(store, old, name, before, 0);
    const column = new Float64Array(1 + rows);
    let row = 1;
    for (const stretch of stretches) {
      fillStretch(column, row, name, stretch, before);
      row += stretch.rows;
    }
    return encodedInPlace(name, column);
  });
  if (old !== null) store.sql("delete from cluster_block where key = ?").run(old.key);
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (first === undefined || last === undefined) return;
  insertBlock(store, { firstFrame: first.frame, lastFrame: last.frame, rows }, columns);
}

const places = new Map(
  blockProperties.map(({ name }) => [name as string, clusterPropertyIndex[name]]),
);

function fillStretch(
  column: Float64Array,
  at: number,
  name: string,
  { frame, rows, from }: Stretch,
  before: Float64Array,
): void {
  if (typeof from === "number") {
    column.set(before.subarray(from, from + rows), at);
    return;
  }
  const place = places.get(name);
  for (let number = 0; number < rows; number++) {
    column[at + number] =
      name === "key"
        ? clusterKey(frame, number)
        : name === "class"
          ? from.classes[number]
          : place === undefined
            ? Number.NaN
            : measured(from.properties[number * clusterProperties.length + place]);
  }
}

/** An infinite measurement is none. */
const measured = (value: number): number => (Number.isFinite(value) ? value : Number.NaN);
