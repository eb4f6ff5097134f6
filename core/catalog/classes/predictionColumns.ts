import { blockOfFrame } from "../../blocks/blockStore.ts";
import { clusterKey } from "../../blocks/keys.ts";
import { readColumn } from "../../blocks/readColumns.ts";
import { overwriteColumn } from "../../blocks/writeColumns.ts";
import type { Store } from "../../library/store.ts";

/** Brings what classifiers said into the blocks of some frames. */
export function writePredictionColumns(store: Store, frames: readonly number[]): void {
  const blocks = new Map(
    frames.flatMap((frame) => {
      const block = blockOfFrame(store, frame);
      return block === undefined ? [] : [[block.key, block] as const];
    }),
  );
  const predictions = store.sql<{ cluster: number; class: number; probability: number }>(
    "select cluster, class, probability from cluster_prediction where cluster >= ? and cluster < ?",
  );
  for (const block of blocks.values()) {
    const rowOf = new Map([...readColumn(store, block, "key")].map((key, row) => [key, row]));
    const classes = readColumn(store, block, "predictedClass");
    const probabilities = readColumn(store, block, "predictedProbability");
    const range = [clusterKey(block.firstFrame, 0), clusterKey(block.lastFrame + 1, 0)];
    for (const { cluster, class: code, probability } of predictions.all(range)) {
      const row = rowOf.get(cluster);
      if (row === undefined) continue;
      classes[row] = code;
      probabilities[row] = probability;
    }
    overwriteColumn(store, block, "predictedClass", classes);
    overwriteColumn(store, block, "predictedProbability", probabilities);
  }
}
