import Database from "better-sqlite3";
import type { ColumnType } from "../query/columns.ts";
import type { TypedColumn } from "./parquet.ts";
import type { TableCell, TableRow } from "./tables.ts";
import { temporaryFile } from "./temporaryFile.ts";

/** Others get their turn after so many rows. */
const rowsAtOnce = 500;

/**
 * A table as an SQLite file: the rows in a table called `name`, what its columns mean in one called `columns`. Yes and no
 * are 1 and 0, dates seconds since 1970 UTC, tags one text with `; ` between them.
 */
export function sqliteChunks(
  name: string,
  columns: readonly TypedColumn[],
  rows: Iterable<TableRow>,
): Generator<Uint8Array> {
  return temporaryFile((path) => fill(path, name, columns, rows));
}

function* fill(
  path: string,
  name: string,
  columns: readonly TypedColumn[],
  rows: Iterable<TableRow>,
): Generator<void> {
  const db = new Database(path);
  try {
    // Whatever goes wrong, the file is thrown away.
    db.pragma("journal_mode = off");
    db.pragma("synchronous = off");
    describe(db, columns);
    const declared = columns.map((column) => `${quoted(column.name)} ${sqlTypes[column.type]}`);
    db.exec(`create table ${quoted(name)} (${declared.join(", ")}) strict`);
    const places = columns.map(() => "?").join(", ");
    const insert = db.prepare(`insert into ${quoted(name)} values (${places})`);
    db.exec("begin");
    let written = 0;
    for (const row of rows) {
      insert.run(columns.map((column) => cellOf(row[column.name])));
      if (++written % rowsAtOnce === 0) yield;
    }
    db.exec("commit");
  } finally {
    db.close();
  }
}

function describe(db: Database.Database, columns: readonly TypedColumn[]): void {
  db.exec(
    "create table columns (name text, label text, unit text, type text, definition text) strict",
  );
  const insert = db.prepare("insert into columns values (?, ?, ?, ?, ?)");
  for (const { name, type, field } of columns) {
    insert.run(name, field?.label ?? null, field?.unit ?? null, type, field?.definition ?? null);
  }
}

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  integer: "integer",
  number: "real",
  date: "real",
  boolean: "integer",
  text: "text",
  list: "text",
};

function cellOf(value: TableCell): string | number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" ? value : value.join("; ");
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
