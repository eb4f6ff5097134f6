import { createBlockReader, knownClasses } from "../blocks/clusterBlocks.ts";
import { decodeColumn } from "../blocks/columnBlob.ts";
import type { Store } from "./store.ts";

interface BlockRow {
  key: number;
  firstFrame: number;
  lastFrame: number;
  rows: number;
}

/**
 * Holds the blocks of columns, which the window's queries are answered from, against the table of clusters.
 *
 * @param sample how many blocks are compared value by value, spread over the library
 * @returns what is wrong, in sentences
 */
export function checkBlocks(store: Store, sample: number): string[] {
  const blocks = store
    .sql<BlockRow>("select key, firstFrame, lastFrame, rows from cluster_block order by firstFrame")
    .all();
  const inBlocks = blocks.reduce((sum, { rows }) => sum + rows, 0);
  const inTable = Number(store.sql("select count(*) from cluster").pluck().get());
  if (inBlocks !== inTable) {
    return [`The columns for quick answers hold ${inBlocks} clusters of ${inTable}.`];
  }
  const step = Math.max(1, Math.ceil(blocks.length / Math.max(1, sample)));
  return blocks.filter((_, i) => i % step === 0).flatMap((block) => compare(store, block));
}

function compare(store: Store, { key, firstFrame, lastFrame, rows }: BlockRow): string[] {
  const place = `The columns for quick answers about the frames ${firstFrame} to ${lastFrame}`;
  const classes = knownClasses(store.db);
  const code = (name: string) => classes.get(name) ?? Number.NaN;
  const block = createBlockReader(store.db, code)(firstFrame, lastFrame);
  if (block?.rows !== rows) {
    return [`${place} hold ${rows} clusters, and the frames have ${block?.rows ?? 0}.`];
  }
  const stored = new Map(
    store
      .sql<{ name: string; blob: Uint8Array }>(
        "select name, blob from cluster_column where block = ?",
      )
      .all(key)
      .map(({ name, blob }) => [name, blob]),
  );
  return [...block.columns].flatMap(([name, values]) => {
    const blob = stored.get(name);
    // A property that is newer than the block has no values in the table either.
    const same = blob === undefined ? values.every(Number.isNaN) : holdsValues(blob, values);
    return same ? [] : [`${place} say something else of ${name} than the clusters do.`];
  });
}

/** Bit by bit; the same values can be stored in several ways. */
function holdsValues(blob: Uint8Array, values: Float64Array): boolean {
  const stored = new Float64Array(values.length);
  try {
    decodeColumn(blob, values.length, stored, 0);
  } catch (error) {
    // The blob is too short for what it says it holds.
    if (error instanceof RangeError) return false;
    throw error;
  }
  return stored.every((value, row) => Object.is(value, values[row]));
}
