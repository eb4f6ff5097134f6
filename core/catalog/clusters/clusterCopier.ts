import { openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { clusterKey } from "../../blocks/keys.ts";
import { unclassified } from "../../clusters/classify.ts";
import { TrackroomError } from "../../errors.ts";
import type { Store } from "../../library/store.ts";
import { clusterProperties, clusterPropertyIndex } from "../../vocabulary.ts";
import { type ClusterInserter, type ClusterRows, checkClusterCount } from "./clusterRows.ts";
import { RowRecord } from "./rowRecord.ts";
import { FileImage, imagePageSize, TreeWriter, varintBytes, writeVarint } from "./treePages.ts";

/**
 * Writes the clusters of frames by way of a small SQLite file whose pages are made here, with a table like the
 * library's. SQLite copies rows as they are from table to table where both are declared alike and foreign keys are
 * not enforced (`xferOptimization` in https://sqlite.org/src/file?name=src/insert.c). A row takes 0.5 µs in all, where
 * binding its values (`clusterRows.ts`) takes 1.9 µs.
 */

/** The name under which SQLite knows the file. */
const schema = "new_clusters";

/**
 * Once in a transaction: what SQLite has read of the file it keeps until the transaction ends.
 *
 * @param store a connection that does not enforce foreign keys
 * @param file to make; it stays open as long as the connection does
 * @throws TrackroomError `storage` where the file cannot be written; so does writing
 */
export function createClusterCopier(store: Store, file: string): ClusterInserter {
  const roots = inScratch(file, () => makeTemplate(store, file));
  const image = new FileImage(readFileSync(file));
  const table = new TreeWriter(image, "table", roots.table);
  const byFrame = new TreeWriter(image, "index", roots.byFrame);
  // Written to again and again: to empty it first would take as long as to fill it.
  const descriptor = openSync(file, "r+");
  attach(store, file);
  // If SQLite had to look into the rows it would refuse this: generated columns cannot be inserted.
  const copy = store.sql(`insert into main.cluster select * from ${schema}.cluster`);
  const addRow = createRowEncoder(store, image, table);
  const addEntry = createEntryEncoder(image, byFrame);
  let rows = 0;

  return {
    begin() {
      rows = 0;
      image.clear();
      table.begin();
      byFrame.begin();
    },
    add(frame, record) {
      checkClusterCount(record);
      for (let number = 0; number < record.clusterCount; number++) {
        const key = clusterKey(frame, number);
        addRow(key, number, record);
        addEntry(frame, key);
      }
      rows += record.clusterCount;
    },
    flush() {
      if (rows === 0) return;
      table.end();
      byFrame.end();
      inScratch(file, () => writeWhole(descriptor, image.finished()));
      copy.run();
    },
  };
}

/** Has SQLite make the file, with a table and indexes as the library declares them. @returns where these begin */
function makeTemplate(store: Store, file: string): { table: number; byFrame: number } {
  const declarations = store.db
    .prepare<[], string>(
      `select sql from sqlite_schema where tbl_name = 'cluster' and sql is not null
       order by type = 'table' desc, name`,
    )
    .pluck()
    .all();
  const template = new Database(file);
  try {
    template.pragma(`page_size = ${imagePageSize}`);
    template.pragma("auto_vacuum = none");
    // Nothing is lost with it.
    template.pragma("journal_mode = off");
    template.pragma("synchronous = off");
    for (const declaration of declarations) template.exec(declaration);
    const root = template
      .prepare<[string], number>("select rootpage from sqlite_schema where name = ?")
      .pluck();
    return { table: Number(root.get("cluster")), byFrame: Number(root.get("cluster_frame")) };
  } finally {
    template.close();
  }
}

function attach(store: Store, file: string): void {
  store.sql(`attach ? as ${schema}`).run(file);
  // It is never changed through SQLite; so transactions of the library have no journal of it to think of.
  store.db.pragma(`${schema}.journal_mode = off`);
  store.db.pragma(`${schema}.synchronous = off`);
  store.db.pragma(`${schema}.cache_size = 4`);
}

function writeWhole(descriptor: number, content: Uint8Array): void {
  for (let at = 0; at < content.length; ) {
    at += writeSync(descriptor, content, at, content.length - at, at);
  }
}

/** Calls `work`; its errors come out as one about the folder of the file. */
function inScratch<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new TrackroomError(
      "storage",
      `The folder for temporary files, ${dirname(file)}, cannot be written. Make room on its disk and try again; what was saved is safe.`,
      { file },
      { cause },
    );
  }
}

const leading = ["key", "pixelStart", "class", "starred", "note"];

/** @returns a function that adds the row of a cluster */
function createRowEncoder(
  store: Store,
  image: FileImage,
  table: TreeWriter,
): (key: number, number: number, rows: ClusterRows) => void {
  const record = new RowRecord();
  const properties = propertyColumnsInOrder(store);
  const utf8 = createTextEncoder();
  const none = utf8("");
  return (key, number, { properties: measured, blobStarts, classes, classNames }) => {
    record.clear();
    // The key stands before the record.
    record.addNull();
    record.addInteger(blobStarts[number]);
    record.addText(utf8(classNames[classes[number]] ?? unclassified));
    record.addInteger(0);
    record.addText(none);
    const first = number * clusterProperties.length;
    for (const { place, whole } of properties) {
      const value = measured[first + place];
      if (whole) record.addInteger(value);
      else record.addReal(value);
    }
    const { bytes } = record;
    const cell = table.addCell(varintBytes(bytes) + varintBytes(key) + bytes, key);
    const start = writeVarint(image.bytes, cell, bytes);
    record.writeTo(image.bytes, writeVarint(image.bytes, start, key));
  };
}

/** The properties in the order of the table's columns: their place in a row of measurements, and their type. */
function propertyColumnsInOrder({ db }: Store): { place: number; whole: boolean }[] {
  const columns = db
    .prepare<[], { name: string; type: string }>(
      "select name, type from pragma_table_xinfo('cluster') where hidden = 0 order by cid",
    )
    .all();
  const first = columns.splice(0, leading.length).map(({ name }) => name);
  if (first.join() !== leading.join()) {
    throw new Error(`the table of clusters begins with ${first.join()}`);
  }
  const places: Readonly<Record<string, number>> = clusterPropertyIndex;
  return columns.map(({ name, type }) => ({
    // A property of a later version has no value.
    place: places[name] ?? Number.NaN,
    whole: type.toLowerCase() === "integer",
  }));
}

/** @returns a function that adds a cluster to the index of clusters by frame */
function createEntryEncoder(
  image: FileImage,
  index: TreeWriter,
): (frame: number, key: number) => void {
  const record = new RowRecord();
  return (frame, key) => {
    record.clear();
    record.addInteger(frame);
    record.addInteger(key);
    const { bytes } = record;
    const cell = index.addCell(varintBytes(bytes) + bytes);
    record.writeTo(image.bytes, writeVarint(image.bytes, cell, bytes));
  };
}

/** @returns a function that gives the UTF-8 of texts which come again and again */
function createTextEncoder(): (text: string) => Uint8Array {
  const known = new Map<string, Uint8Array>();
  const encoder = new TextEncoder();
  return (text) => {
    let bytes = known.get(text);
    if (bytes === undefined) {
      bytes = encoder.encode(text);
      known.set(text, bytes);
    }
    return bytes;
  };
}
