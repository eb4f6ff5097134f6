import type { Selection } from "../../api.ts";
import { clusterKey } from "../../blocks/keys.ts";
import { rewriteBlocks } from "../../blocks/rewriteBlocks.ts";
import { TrackroomError } from "../../errors.ts";
import { type Store, write } from "../../library/store.ts";
import { isWithin, loadDatasets } from "../datasets/datasets.ts";
import { selectedKeys } from "../find/find.ts";
import { counted, forgetChanges, record, removal } from "../history/changes.ts";
import { nameOfCopy } from "./keptCopy.ts";

/** Keys of frames and of data sets, the lowest of these first. */
export interface Removed {
  readonly frames: readonly number[];
  readonly datasets: readonly number[];
}

/** The frames of a selection, or all in its data sets and below, with these data sets. */
export function thingsToRemove(store: Store, selection: Selection): Removed {
  if (selection.entity === "frame") {
    return { frames: selectedKeys(store, selection), datasets: [] };
  }
  if (selection.entity !== "dataset") {
    throw new TrackroomError(
      "wrong-usage",
      "Clusters come from their frame and go with it: remove the frame, or filter them out.",
    );
  }
  const datasets = datasetsWithin(store, selectedKeys(store, selection));
  const frames = store
    .sql<number>("select key from frame where dataset in (select value from json_each(?))")
    .pluck()
    .all(JSON.stringify(datasets));
  return { frames, datasets };
}

/**
 * Takes frames out of the library, with their clusters and what people gave them; data sets of the selection go, too.
 *
 * @param kept path of a copy of the library as it is now. From one that lies beside the library `undo` brings them
 *   back; without it they are gone for good, and what was written down about them for undoing is forgotten.
 */
export function removeFrames(
  store: Store,
  selection: Selection,
  kept: string | null,
): { frames: number; clusters: number } {
  const copy = kept === null ? null : nameOfCopy(store, kept);
  return write(store, () => {
    const things = thingsToRemove(store, selection);
    const { frames, datasets } = things;
    const clusters = Number(
      store
        .sql("select sum(clusterCount) from frame where key in (select value from json_each(?))")
        .pluck()
        .get(JSON.stringify(frames)) ?? 0,
    );
    if (copy === null) {
      forgetFrames(store, frames);
      forgetDatasets(store, datasets);
    } else {
      const description = describe(store, things);
      record(
        store,
        () => description,
        (change) => noteRemoval(store, change, things, copy),
      );
    }
    takeOut(store, things);
    return { frames: frames.length, clusters };
  });
}

/** Writes down that things are taken out, and the name of the copy that holds them. */
function noteRemoval(
  store: Store,
  change: number,
  { frames, datasets }: Removed,
  copy: string,
): void {
  for (const [entity, things] of [
    ["frame", frames],
    ["dataset", datasets],
  ] as const) {
    store
      .sql(
        `insert into change_item (change, entity, kind, subject, thing, before, after)
         select ?, ?, 'column', ?, value, ?, 1 from json_each(?)`,
      )
      .run(change, entity, removal, copy, JSON.stringify(things));
  }
}

function describe(store: Store, { frames, datasets }: Removed): string {
  const [top] = loadDatasets(store).filter(({ key }) => datasets.includes(key));
  if (top === undefined) return `Remove ${counted("frame", frames.length)}`;
  return `Remove the data set ${top.path} with ${counted("frame", frames.length)}`;
}

/** Takes the rows out, and keeps what was written down about them. */
export function takeOut(store: Store, { frames, datasets }: Removed): void {
  const sources = store
    .sql<number>("select distinct source from frame where key in (select value from json_each(?))")
    .pluck()
    .all(JSON.stringify(frames));
  rewriteBlocks(
    store,
    frames.map((frame) => ({ frame, rows: 0, properties: new Float64Array(0), classes: [] })),
  );
  for (const frame of frames) {
    store
      .sql("delete from cluster where key >= ? and key < ?")
      .run(clusterKey(frame, 0), clusterKey(frame + 1, 0));
    store.sql("delete from frame where key = ?").run(frame);
  }
  store
    .sql(
      `delete from source where key in (select value from json_each(?))
       and key not in (select source from frame)`,
    )
    .run(JSON.stringify(sources));
  for (const key of datasets) {
    // What came into it meanwhile keeps it.
    store
      .sql(
        `delete from dataset where key = @key and @key not in (select dataset from frame)
         and not exists (select 1 from dataset below where below.parent = @key)`,
      )
      .run({ key });
  }
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

/** Drops what was written down about frames that do not come back, and about their clusters. */
export function forgetFrames(store: Store, frames: readonly number[]): void {
  if (frames.length === 0) return;
  forgetChanges(store, "frame", `thing in (${frames.join()})`);
  for (const frame of frames) {
    const range = `thing >= ${clusterKey(frame, 0)} and thing < ${clusterKey(frame + 1, 0)}`;
    const changed = store
      .sql(`select 1 from change_item where entity = 'cluster' and ${range} limit 1`)
      .get();
    if (changed) forgetChanges(store, "cluster", range);
  }
}

/** Moves to where nothing is any more cannot be undone, nor done again. */
export function forgetDatasets(store: Store, datasets: readonly number[]): void {
  if (datasets.length === 0) return;
  const list = datasets.join();
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
}
