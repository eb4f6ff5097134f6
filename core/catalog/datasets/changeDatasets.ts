import type { Selection } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { type Store, write } from "../../library/store.ts";
import { checkedName } from "../chosenNames.ts";
import {
  type ChangeResult,
  counted,
  noteColumn,
  noteItems,
  pick,
  record,
} from "../history/changes.ts";
import { type Dataset, ensureDataset, isWithin, loadDatasets } from "./datasets.ts";

/** Gives a data set another name beside its neighbours. */
export function renameDataset(
  store: Store,
  { key, name: wanted }: { key: number; name: string },
): ChangeResult {
  return write(store, () => {
    const all = loadDatasets(store);
    const dataset = find(all, key);
    const name = checkedName("data set", wanted);
    refusePath(name);
    refuseTaken(all, dataset, dataset.parent, name);
    const changed = record(
      store,
      () => `Rename the data set ${dataset.path} to ${name}`,
      (change) => noteColumn(store, change, "dataset", "name", key, name),
    );
    return { changed };
  });
}

/** Files a data set, with all below it, under another one. @param into null is the top */
export function moveDataset(
  store: Store,
  { key, into }: { key: number; into: number | null },
): ChangeResult {
  return write(store, () => {
    const all = loadDatasets(store);
    const dataset = find(all, key);
    const parent = into === null ? null : find(all, into);
    if (parent !== null && isWithin(parent, dataset)) {
      throw new TrackroomError(
        "wrong-usage",
        `${parent.path} lies in ${dataset.path}: a data set cannot be moved into itself.`,
      );
    }
    refuseTaken(all, dataset, parent, dataset.name);
    const changed = record(
      store,
      () =>
        `Move the data set ${dataset.path} ${parent === null ? "to the top" : `into ${parent.path}`}`,
      (change) => noteColumn(store, change, "dataset", "parent", key, into),
    );
    return { changed };
  });
}

/** Files frames under the data set at a path, which is made where it does not exist. */
export function moveFrames(
  store: Store,
  { selection, dataset }: { selection: Selection; dataset: string },
): ChangeResult {
  if (selection.entity !== "frame") {
    throw new TrackroomError("wrong-usage", "Only frames are moved from data set to data set.");
  }
  return write(store, () => {
    const key = ensureDataset(store, dataset);
    const { path } = find(loadDatasets(store), key);
    pick(store, selection);
    const changed = record(
      store,
      (things) => `Move ${counted("frame", things)} to ${path}`,
      (change) =>
        noteItems(store, change, { entity: "frame", kind: "column", subject: "dataset" }, key),
    );
    return { changed };
  });
}

function find(all: readonly Dataset[], key: number): Dataset {
  const dataset = all.find((one) => one.key === key);
  if (dataset === undefined) {
    throw new TrackroomError("not-found", `There is no data set with the key ${key} (any more).`);
  }
  return dataset;
}

function refusePath(name: string): void {
  if (!name.includes("/")) return;
  throw new TrackroomError(
    "wrong-usage",
    "The name of a data set holds no '/': that parts a path.",
  );
}

function refuseTaken(
  all: readonly Dataset[],
  dataset: Dataset,
  parent: Dataset | null,
  name: string,
): void {
  const other = all.find((one) => one.parent?.key === parent?.key && one.name === name);
  if (other === undefined || other.key === dataset.key) return;
  throw new TrackroomError("wrong-usage", `There is a data set ${other.path} already.`);
}
