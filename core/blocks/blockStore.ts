import type { Database, Statement } from "better-sqlite3";

/** What blocks are read from and written to: an open library, which prepares each statement once. */
export interface BlockStore {
  readonly db: Database;
  readonly path: string;
  sql<Row = unknown>(text: string): Statement<unknown[], Row>;
}

/** The clusters of neighbouring frames, whose numbers lie column by column. */
export interface Block {
  readonly key: number;
  /** The frames whose clusters it holds: all from the first to the last. */
  readonly firstFrame: number;
  readonly lastFrame: number;
  /** Number of clusters. */
  readonly rows: number;
}

/** All blocks, in the order of their frames. */
export function listBlocks(store: BlockStore): Block[] {
  return store
    .sql<Block>("select key, firstFrame, lastFrame, rows from cluster_block order by firstFrame")
    .all();
}

/** The block that holds the clusters of a frame, or would hold them; undefined where none does. */
export function blockOfFrame(store: BlockStore, frame: number): Block | undefined {
  const block = store
    .sql<Block>(
      `select key, firstFrame, lastFrame, rows from cluster_block
       where firstFrame <= ? order by firstFrame desc limit 1`,
    )
    .get(frame);
  return block !== undefined && frame <= block.lastFrame ? block : undefined;
}
