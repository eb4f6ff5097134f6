import { clusterValues } from "../../blocks/clusterValues.ts";
import { clusterKey } from "../../blocks/keys.ts";
import { type NewClusters, rewriteBlocks } from "../../blocks/rewriteBlocks.ts";
import { type Cell, insertedKey, type Store } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { clusterProperties } from "../../vocabulary.ts";
import { writePredictionColumns } from "../classes/predictionColumns.ts";
import { loadDatasets } from "../datasets/datasets.ts";
import type { Removed } from "./removeFrames.ts";

type Row = Record<string, Cell>;

/** What did not come back as it was. */
export interface BroughtBack {
  /** Frames whose content came into the library again meanwhile: that stays. */
  readonly lost: readonly number[];
  /** Data sets that have another key than before, since theirs was taken. */
  readonly renumbered: readonly number[];
}

/** Frames whose measured numbers are in memory at once. */
const framesAtOnce = 256;

/** What lies in a table of its own for each cluster, and the column that names the cluster. */
const clusterTables = [
  ["cluster", "key"],
  ["cluster_value", "cluster"],
  ["cluster_tag", "cluster"],
  ["collection_member", "cluster"],
  ["cluster_class_run", "cluster"],
  ["cluster_prediction", "cluster"],
] as const;
const frameTables = ["frame_pixels", "frame_value", "frame_tag"] as const;

/**
 * Puts frames and data sets back row by row, with the keys that they had, from a copy of the library that was made
 * before they were taken out. To be called in a transaction.
 *
 * @param kept the copy
 */
export function bringBack(store: Store, kept: Store, removed: Removed): BroughtBack {
  const datasets = bringDatasets(store, kept, removed.datasets);
  const rows = createRowCopier(store, kept);
  const lost: number[] = [];
  const back: number[] = [];
  for (const frame of removed.frames) {
    const [row] = rows.read("frame", "key", frame, frame + 1);
    if (row === undefined || isHere(store, row)) {
      lost.push(frame);
      continue;
    }
    rows.insert("frame", {
      ...row,
      dataset: datasets.get(Number(row.dataset)) ?? row.dataset,
      source: bringSource(store, kept, Number(row.source)),
    });
    for (const table of frameTables) rows.copy(table, "frame", frame, frame + 1);
    for (const [table, column] of clusterTables) {
      rows.copy(table, column, clusterKey(frame, 0), clusterKey(frame + 1, 0));
    }
    back.push(frame);
  }
  for (let first = 0; first < back.length; first += framesAtOnce) {
    const some = back.slice(first, first + framesAtOnce);
    rewriteBlocks(
      store,
      some.map((frame) => clustersOf(kept, frame)),
    );
    writePredictionColumns(store, some);
  }
  const renumbered = [...datasets].filter(([before, now]) => before !== now).map(([key]) => key);
  return { lost, renumbered };
}

function isHere(store: Store, { key, id }: Row): boolean {
  return store.sql("select 1 from frame where id = ? or key = ?").get(id, key) !== undefined;
}

/** Keys that data sets have now, by those that they had. One of the same name at the same place takes their place. */
function bringDatasets(store: Store, kept: Store, keys: readonly number[]): Map<number, number> {
  const now = new Map<number, number>();
  const wanted = new Set(keys);
  for (const { key, name, parent } of loadDatasets(kept).filter(({ key }) => wanted.has(key))) {
    const above = parent === null ? null : (now.get(parent.key) ?? parent.key);
    const same = store
      .sql<number>("select key from dataset where ifnull(parent, 0) = ifnull(?, 0) and name = ?")
      .pluck()
      .get(above, name);
    now.set(key, same ?? insertDataset(store, kept, { key, name, parent: above }));
  }
  return now;
}

function insertDataset(
  store: Store,
  kept: Store,
  { key, name, parent }: { key: number; name: string; parent: number | null },
): number {
  const there = (dataset: number) =>
    store.sql("select 1 from dataset where key = ?").get(dataset) !== undefined;
  const here = insertedKey(
    store
      .sql("insert into dataset (key, parent, name) values (?, ?, ?)")
      .run(there(key) ? null : key, parent !== null && there(parent) ? parent : null, name),
  );
  const rows = createRowCopier(store, kept);
  for (const row of rows.read("dataset_value", "dataset", key, key + 1)) {
    rows.insert("dataset_value", { ...row, dataset: here });
  }
  return here;
}

function bringSource(store: Store, kept: Store, key: number): number {
  const source = mustHave(
    kept.sql<Row>("select path, sha256, bytes, format from source where key = ?").get(key),
    `source with the key ${key}`,
  );
  return (
    store
      .sql<number>("select key from source where path = @path and sha256 = @sha256")
      .pluck()
      .get({ path: source.path, sha256: source.sha256 }) ??
    insertedKey(
      store
        .sql(
          "insert into source (path, sha256, bytes, format) values (@path, @sha256, @bytes, @format)",
        )
        .run(source),
    )
  );
}

interface RowCopier {
  /** Rows of the copy whose column lies in [low, high). */
  read(table: string, column: string, low: number, high: number): Row[];
  insert(table: string, row: Row): void;
  copy(table: string, column: string, low: number, high: number): void;
}

/** Copies rows whose fields, tags and collections are still what they were. */
function createRowCopier(store: Store, kept: Store): RowCopier {
  const same = (query: string): ReadonlySet<number> => {
    const here = new Set(store.sql<Row>(query).all().map(asText));
    const there = kept.sql<Row>(query).all();
    return new Set(there.filter((row) => here.has(asText(row))).map(({ key }) => Number(key)));
  };
  const known: Readonly<Record<string, ReadonlySet<number>>> = {
    field: same("select key, name, type from field"),
    tag: same("select key from tag"),
    collection: same("select key from collection"),
  };
  const holds = (row: Row) =>
    Object.entries(known).every(
      ([name, keys]) => row[name] === undefined || keys.has(Number(row[name])),
    );
  const read = (table: string, column: string, low: number, high: number) =>
    kept.sql<Row>(`select * from ${table} where ${column} >= ? and ${column} < ?`).all(low, high);
  const insert = (table: string, row: Row) => {
    const names = Object.keys(row);
    store
      .sql(`insert into ${table} (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`)
      .run(Object.values(row));
  };
  return {
    read,
    insert,
    copy(table, column, low, high) {
      for (const row of read(table, column, low, high)) if (holds(row)) insert(table, row);
    },
  };
}

const asText = (row: Row): string => JSON.stringify(row);

/** What was measured of a frame's clusters, and their classes. */
function clustersOf(kept: Store, frame: number): NewClusters {
  const rows = kept
    .sql<{ key: number; class: number }>(
      "select key, class from cluster where key >= ? and key < ? order by key",
    )
    .all(clusterKey(frame, 0), clusterKey(frame + 1, 0));
  const columns = clusterValues(
    kept,
    rows.map(({ key }) => key),
    clusterProperties.map(({ name }) => name),
  );
  const properties = new Float64Array(rows.length * columns.length);
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < rows.length; row++) {
      properties[row * columns.length + place] = column[row];
    }
  }
  return {
    frame,
    rows: rows.length,
    properties,
    classes: rows.map((row) => row.class),
  };
}
