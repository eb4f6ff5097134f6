import type { DatasetNode } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { insertedKey, type Store, write } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import { fromCell } from "../metadata/fields.ts";
import { countFrames } from "./frameCounts.ts";

export interface Datasets {
  /** Key of the data set at a path (names joined by /), made with its parents where it does not exist. */
  ensure(path: string): number;
  tree(): DatasetNode[];
}

/** A data set with what is set on it; few enough to hold all of them in memory. */
export interface Dataset {
  key: number;
  name: string;
  path: string;
  parent: Dataset | null;
  /** Values set on this very data set, by key of the field. */
  values: Map<number, string | number>;
}

/** All data sets, parents before their children, each in the order of its names. */
export function loadDatasets(store: Store): Dataset[] {
  const rows = store
    .sql<{ key: number; name: string; parent: number | null }>(
      "select key, name, parent from dataset order by name collate nocase, name",
    )
    .all();
  const values = store
    .sql<{ dataset: number; field: number; value: string | number }>("select * from dataset_value")
    .all();
  const found: Dataset[] = [];
  const add = (parent: Dataset | null) => {
    for (const { key, name } of rows.filter((row) => row.parent === (parent?.key ?? null))) {
      const dataset: Dataset = {
        key,
        name,
        path: parent ? `${parent.path}/${name}` : name,
        parent,
        values: new Map(
          values.filter((one) => one.dataset === key).map((one) => [one.field, one.value]),
        ),
      };
      found.push(dataset);
      add(dataset);
    }
  };
  add(null);
  return found;
}

/** The nearest value of a field: the data set's own or that of the nearest data set above it. */
export function nearestValue(
  dataset: Dataset,
  field: number,
): { value: string | number; dataset: Dataset } | null {
  for (let at: Dataset | null = dataset; at; at = at.parent) {
    const value = at.values.get(field);
    if (value !== undefined) return { value, dataset: at };
  }
  return null;
}

export function isWithin(dataset: Dataset, ancestor: Dataset): boolean {
  for (let at: Dataset | null = dataset; at; at = at.parent)
    if (at.key === ancestor.key) return true;
  return false;
}

/** Frames and clusters in each data set and all below it. */
export function countWithin(
  store: Store,
  datasets: readonly Dataset[],
): Map<number, { frames: number; clusters: number }> {
  const counts = new Map(datasets.map(({ key }) => [key, { frames: 0, clusters: 0 }]));
  const byKey = new Map(datasets.map((dataset) => [dataset.key, dataset]));
  for (const { dataset, frames, clusters } of countFrames(store)) {
    for (let at = byKey.get(dataset) ?? null; at; at = at.parent) {
      const count = mustHave(counts.get(at.key), `count of ${at.path}`);
      count.frames += frames;
      count.clusters += clusters;
    }
  }
  return counts;
}

export function createDatasets(store: Store): Datasets {
  return {
    ensure: (path) => ensureDataset(store, path),
    tree() {
      const datasets = loadDatasets(store);
      const counts = countWithin(store, datasets);
      const fields = new Map(
        store
          .sql<{ key: number; name: string; type: "text" }>("select key, name, type from field")
          .all()
          .map((field) => [field.key, field]),
      );
      return datasets.map((dataset): DatasetNode => {
        const metadata: Record<string, MetadataValue> = {};
        for (const [key, value] of dataset.values) {
          const field = mustHave(fields.get(key), `field with the key ${key}`);
          metadata[field.name] = fromCell(value, field.type);
        }
        const { key, name, path, parent } = dataset;
        const { frames, clusters } = mustHave(counts.get(key), `count of ${path}`);
        return { key, name, path, parent: parent?.key ?? null, frames, clusters, metadata };
      });
    },
  };
}

/** Names of a path without empty ones: "/School A//KCl/" is ["School A", "KCl"]. */
export function namesOfPath(path: string): string[] {
  return path
    .split("/")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** Key of the data set at a path; it is made where it does not exist. @throws TrackroomError `wrong-usage` */
export function ensureDataset(store: Store, path: string): number {
  const names = namesOfPath(path);
  if (names.length === 0) throw new TrackroomError("wrong-usage", "A data set needs a name.");
  const child = (parent: number | null, name: string) =>
    store
      .sql<number>("select key from dataset where ifnull(parent, 0) = ifnull(?, 0) and name = ?")
      .pluck()
      .get(parent, name);
  let key: number | null = null;
  for (const name of names) {
    const parent: number | null = key;
    key =
      child(parent, name) ??
      write(store, () =>
        insertedKey(
          store.sql("insert into dataset (parent, name) values (?, ?)").run(parent, name),
        ),
      );
  }
  return mustHave(key, `data set ${path}`);
}
