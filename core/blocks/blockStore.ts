import type { Database, Statement } from "better-sqlite3";
import { TrackroomError } from "../errors.ts";

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

/** More than any block has: what a stranger's library says of itself must not fill the memory. */
const mostRows = 2 ** 24;

/**
 * All blocks, in the order of their frames.
 * @throws TrackroomError `unusable-library` where one says of itself what cannot be
 */
export function listBlocks(store: BlockStore): Block[] {
  const blocks = store
    .sql<Block>("select key, firstFrame, lastFrame, rows from cluster_block order by firstFrame")
    .all();
  for (const block of blocks) refuseImpossible(store, block);
  return blocks;
}

function refuseImpossible(store: BlockStore, { rows }: Block): void {
  if (Number.isInteger(rows) && rows > 0 && rows <= mostRows) return;
  throw new TrackroomError(
    "unusable-library",
    `The library ${store.path} is damaged: a block in it should hold ${rows} clusters. Go back to a backup, or import its files again into a new library.`,
    { file: store.path },
  );
}

/** The block that holds the clusters of a frame, or would hold them; undefined where none does. */
export function blockOfFrame(store: BlockStore, frame: number): Block | undefined {
  const block = store
    .sql<Block>(
      `select key, firstFrame, lastFrame, rows from cluster_block
       where firstFrame <= ? order by firstFrame desc limit 1`,
    )
    .get(frame);
  if (block !== undefined) refuseImpossible(store, block);
  return block !== undefined && frame <= block.lastFrame ? block : undefined;
}
