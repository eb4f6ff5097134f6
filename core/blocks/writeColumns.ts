import type { Block, BlockStore } from "./blockStore.ts";
import { checksumOf } from "./checksum.ts";
import { encodeColumn, encodeInPlace } from "./columnBlob.ts";

/** A column as it is kept. */
export interface EncodedColumn {
  readonly name: string;
  readonly blob: Uint8Array;
  readonly checksum: number;
  /** Smallest and largest value; null where no cluster has one. */
  readonly low: number | null;
  readonly high: number | null;
}

/** @param values numbers or NaN, one a cluster; at least one */
export function encoded(name: string, values: Float64Array): EncodedColumn {
  const range = rangeOf(values);
  const blob = encodeColumn(values);
  return { name, blob, checksum: checksumOf(blob), ...range };
}

/** The same, where the values lie: they are lost. @param column room for the header, then the values */
export function encodedInPlace(name: string, column: Float64Array): EncodedColumn {
  const range = rangeOf(column, 1);
  const blob = encodeInPlace(column);
  return { name, blob, checksum: checksumOf(blob), ...range };
}

function rangeOf(values: Float64Array, first = 0): Pick<EncodedColumn, "low" | "high"> {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = first; row < values.length; row++) {
    const value = values[row];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : { low: null, high: null };
}

/** Writes a block; to be called in the transaction that writes its clusters. */
export function insertBlock(
  store: BlockStore,
  { firstFrame, lastFrame, rows }: Omit<Block, "key">,
  columns: Iterable<EncodedColumn>,
): void {
  const { lastInsertRowid: block } = store
    .sql("insert into cluster_block (firstFrame, lastFrame, rows) values (?, ?, ?)")
    .run(firstFrame, lastFrame, rows);
  const insert = store.sql(
    "insert into cluster_column (block, name, blob, checksum, low, high) values (?, ?, ?, ?, ?, ?)",
  );
  for (const { name, blob, checksum, low, high } of columns) {
    insert.run(block, name, blob, checksum, low, high);
  }
}

/** Puts other values into a column of a block: classes and predictions change while the block stays. */
export function overwriteColumn(
  store: BlockStore,
  block: Pick<Block, "key">,
  name: string,
  values: Float64Array,
): void {
  const { blob, checksum, low, high } = encoded(name, values);
  store
    .sql(
      `insert into cluster_column (block, name, blob, checksum, low, high) values (?, ?, ?, ?, ?, ?)
       on conflict (name, block) do update set
         blob = excluded.blob, checksum = excluded.checksum, low = excluded.low, high = excluded.high`,
    )
    .run(block.key, name, blob, checksum, low, high);
}
