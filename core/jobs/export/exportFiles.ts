import {
  type ClusterTile,
  type ExportRequest,
  type TableFormat,
  tracksOnSheet,
} from "../../api.ts";
import type { Catalog } from "../../catalog/contract.ts";
import { framesOfClusters } from "../../catalog/find/find.ts";
import { TrackroomError } from "../../errors.ts";
import { diracExport } from "../../exchange/dirac/write.ts";
import { contactSheets } from "../../export/contactSheet.ts";
import type { ExportFile } from "../../export/files.ts";
import { createFileNames } from "../../export/files.ts";
import { framePng, imageFiles } from "../../export/images.ts";
import { parquetChunks, type TypedColumn } from "../../export/parquet.ts";
import type { ImageOptions } from "../../export/pictures.ts";
import { seedFiles } from "../../export/seed.ts";
import { sqliteChunks } from "../../export/sqlite.ts";
import { columnGuide, csvChunks, jsonChunks, type TableRow } from "../../export/tables.ts";
import { inPieces, type KeyList } from "../../library/keyList.ts";
import { columnField, columnType, findColumns } from "../../query/columns.ts";
import type { Entity } from "../../vocabulary.ts";
import type { JobRun } from "../run/jobRun.ts";
import { handOutFiles, libraryFiles } from "./exportLibrary.ts";
import { metadataFiles } from "./exportMetadata.ts";

export interface ExportPlan {
  /** Made as they are asked for. */
  files: Iterable<ExportFile>;
  /** Rows and images, for the progress. */
  items: number;
  /** About how many files. */
  entries: number;
}

/** Rows and tiles that are taken from the catalogue at once. */
const chunk = 200;

/**
 * What an export consists of.
 * @throws TrackroomError `wrong-usage` where the selection has no such thing
 */
export function exportFiles(
  run: Pick<JobRun, "catalog" | "status">,
  request: Pick<ExportRequest, "selection" | "part" | "what" | "to">,
): ExportPlan {
  const { catalog } = run;
  const { what, selection, part, to } = request;
  const count = counter(run);
  if (what.kind === "metadata") {
    const files = metadataFiles(catalog, selection, what.format, count);
    // How many things have any is found out on the way.
    return { files, items: 0, entries: 1 };
  }
  if (what.kind === "library") {
    return { files: libraryFiles(catalog, what.withoutNames), items: 0, entries: 1 };
  }
  if (what.kind === "hand-out") {
    return { files: handOutFiles(catalog, selection), items: 0, entries: 1 };
  }
  if (what.kind === "dirac") {
    const refuse = (file: string, reason: string) => run.status.reject([{ file, reason }]);
    const { files, items } = diracExport(catalog, { selection, base: what.base }, refuse);
    return { files: files(count), items, entries: 2 };
  }
  const all = catalog.selectedList(selection);
  const keys = part === undefined ? all : all.slice(part.first, part.first + part.count);
  if (what.kind === "data") {
    const table = { ...what, guide: to.kind === "folder" };
    const files = tableFiles(catalog, selection.entity, keys, table, count);
    return { files, items: keys.length, entries: 1 };
  }
  if (what.kind === "images" && selection.entity === "frame") {
    return {
      files: frameImages(catalog, keys, what, count),
      items: keys.length,
      entries: keys.length,
    };
  }
  if (selection.entity !== "cluster") {
    throw new TrackroomError(
      "wrong-usage",
      "Only clusters and frames can be exported as pictures: choose some of those.",
    );
  }
  if (what.kind === "sheets") {
    const files = contactSheets(count(tilesOf(catalog, keys)), what);
    return { files, items: keys.length, entries: Math.ceil(keys.length / tracksOnSheet) };
  }
  if (what.kind === "images") {
    const files = imageFiles(count(tilesOf(catalog, keys)), what);
    return { files, items: keys.length, entries: keys.length };
  }
  const frames = framesOfClusters(keys);
  const files = seedFiles({
    frames: (columns) => count(catalog.rows("frame", frames, columns)),
    clusters: (columns) => count(catalog.rows("cluster", keys, columns)),
    tiles: () => count(tilesOf(catalog, keys)),
  });
  return { files, items: frames.length + 2 * keys.length, entries: keys.length + 2 };
}

/** Counts what passes as progress of the job. */
type Counter = <T>(items: Iterable<T>) => Generator<T>;

function counter({ status }: Pick<JobRun, "status">): Counter {
  return function* (items) {
    for (const item of items) {
      yield item;
      status.advance(1);
    }
  };
}

function* tilesOf(catalog: Catalog, keys: KeyList): Generator<ClusterTile> {
  for (const piece of inPieces(keys, chunk)) yield* catalog.tiles(piece);
}

interface TableOptions {
  format: TableFormat;
  columns?: readonly string[] | undefined;
  /** Whether a table of what the columns mean goes with it. */
  guide: boolean;
}

function* tableFiles(
  catalog: Catalog,
  entity: Entity,
  keys: KeyList,
  { format, columns: wanted, guide }: TableOptions,
  count: Counter,
): Generator<ExportFile> {
  const fields = catalog.fields.list();
  const names = wanted ?? findColumns(entity, fields);
  const columns = names.map((name) => ({
    name,
    type: columnType(entity, name, fields),
    field: columnField(entity, name, fields),
  }));
  const rows: Iterable<TableRow> = count(catalog.rows(entity, keys, names));
  yield { name: `${entity}s.${format}`, chunks: chunksOf(format, `${entity}s`, columns, rows) };
  if (guide) {
    const described = columns.flatMap(({ field }) => field ?? []);
    yield { name: "columns.csv", chunks: [columnGuide(described)] };
  }
}

function chunksOf(
  format: TableFormat,
  name: string,
  columns: readonly TypedColumn[],
  rows: Iterable<TableRow>,
): Iterable<string | Uint8Array> {
  const names = columns.map(({ name }) => name);
  switch (format) {
    case "csv":
      return csvChunks(names, rows);
    case "json":
      return jsonChunks(names, rows);
    case "parquet":
      return parquetChunks(columns, rows);
    case "sqlite":
      return sqliteChunks(name, columns, rows);
  }
}

function* frameImages(
  catalog: Catalog,
  keys: KeyList,
  options: ImageOptions,
  count: Counter,
): Generator<ExportFile> {
  const fileName = createFileNames();
  for (const piece of inPieces(keys, chunk)) {
    for (const key of count(piece)) {
      const frame = catalog.frame(key);
      yield { name: fileName(frame.id, "png"), chunks: [framePng(frame, options)] };
    }
  }
}
