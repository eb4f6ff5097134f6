import type { Store } from "../../library/store.ts";
import { writtenUpTo } from "../../library/written.ts";

export interface FrameCount {
  readonly dataset: number;
  readonly frames: number;
  readonly clusters: number;
}

interface Known {
  readonly written: string;
  readonly counts: readonly FrameCount[];
}

const known = new WeakMap<Store, Known>();

/**
 * Frames and clusters of each data set that has frames of its own. A window asks for them with every question about
 * the library, and of millions of frames counting takes a good part of a second: they are counted again once anything was written.
 */
export function countFrames(store: Store): readonly FrameCount[] {
  // What a transaction wrote may be taken back, and nothing tells.
  if (store.db.inTransaction) return count(store);
  const written = writtenUpTo(store);
  const last = known.get(store);
  if (last?.written === written) return last.counts;
  const counts = count(store);
  known.set(store, { written, counts });
  return counts;
}

const count = (store: Store): readonly FrameCount[] =>
  store
    .sql<FrameCount>(
      "select dataset, count(*) as frames, sum(clusterCount) as clusters from frame group by dataset",
    )
    .all();
