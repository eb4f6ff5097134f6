import type { Selection } from "../../api.ts";
import { rewriteBlocks } from "../../blocks/rewriteBlocks.ts";
import { TrackroomError } from "../../errors.ts";
import { type Store, write } from "../../library/store.ts";
import { isWithin, loadDatasets } from "../datasets/datasets.ts";
import { selectedKeys } from "../find/find.ts";
import { forgetChanges } from "../history/changes.ts";
import { removeClusters } from "./replaceClusters.ts";

/** The frames of a selection, or all in its data sets and below. */
export function framesToRemove(store: Store, selection: Selection): number[] {
  if (selection.entity === "frame") return selectedKeys(store, selection);
  if (selection.entity !== "dataset") {
    throw new TrackroomError(
      "wrong-usage",
      "Clusters come from their frame and go with it: remove the frame, or filter them out.",
    );
  }
  return store
    .sql<number>("select key from frame where dataset in (select value from json_each(?))")
    .pluck()
    .all(JSON.stringify(datasetsWithin(store, selectedKeys(store, selection))));
}

/**
 * Takes frames out of the library for good, with their clusters and what people gave them; data sets of the selection
 * go, too. What was written down about them for undoing is forgotten: a copy of the library has to be made before.
 */
export function removeFrames(
  store: Store,
  selection: Selection,
): { frames: number; clusters: number } {
  return write(store, () => {
    const frames = framesToRemove(store, selection);
    const clusters = Number(
      store
        .sql("select sum(clusterCount) from frame where key in (select value from json_each(?))")
        .pluck()
        .get(JSON.stringify(frames)) ?? 0,
    );
    const sources = store
      .sql<number>(
        "select distinct source from frame where key in (select value from json_each(?))",
      )
      .pluck()
      .all(JSON.stringify(frames));
    rewriteBlocks(
      store,
      frames.map((frame) => ({ frame, rows: 0, properties: new Float64Array(0), classes: [] })),
    );
    for (const frame of frames) {
      removeClusters(store, frame);
      store.sql("delete from frame where key = ?").run(frame);
    }
    forgetChanges(store, "frame", "thing not in (select key from frame)");
    store
      .sql(
        `delete from source where key in (select value from json_each(?))
         and key not in (select source from frame)`,
      )
      .run(JSON.stringify(sources));
    if (selection.entity === "dataset") removeDatasets(store, selectedKeys(store, selection));
    return { frames: frames.length, clusters };
  });
}

/** Keys of data sets and of all below them, the lowest first. */
function datasetsWithin(store: Store, keys: readonly number[]): number[] {
  const all = loadDatasets(store);
  const above = all.filter(({ key }) => keys.includes(key));
  return all
    .filter((dataset) => above.some((ancestor) => isWithin(dataset, ancestor)))
    .map(({ key }) => key)
    .reverse();
}

function removeDatasets(store: Store, keys: readonly number[]): void {
  const gone = datasetsWithin(store, keys);
  // Moves to where nothing is any more cannot be undone, nor done again.
  const list = gone.join();
  if (gone.length === 0) return;
  forgetChanges(
    store,
    "frame",
    `kind = 'column' and subject = 'dataset' and (before in (${list}) or after in (${list}))`,
  );
  forgetChanges(
    store,
    "dataset",
    `(thing in (${list}) or (subject = 'parent' and (before in (${list}) or after in (${list}))))`,
  );
  for (const key of gone) store.sql("delete from dataset where key = ?").run(key);
}
