import type { Database } from "better-sqlite3";
import { clusterProperties, type ValueType } from "../vocabulary.ts";

/** Columns of the `cluster` table that hold measured properties: one a vocabulary entry, by its name. */

const columnTypes: Readonly<Record<ValueType, string>> = {
  integer: "integer",
  boolean: "integer",
  number: "real",
  date: "real",
  text: "text",
};

/** Adds the columns for properties that the vocabulary has and the library has not: null until measured. */
export function addPropertyColumns(db: Database): void {
  const present = propertyColumns(db);
  for (const { name, type } of clusterProperties) {
    if (present.has(name)) continue;
    db.exec(`alter table cluster add column "${name}" ${columnTypes[type]}`);
  }
}

/** Names of the measured properties that the library has a column for. */
export function propertyColumns(db: Database): ReadonlySet<string> {
  const names = db
    .prepare<[], string>("select name from pragma_table_info('cluster')")
    .pluck()
    .all();
  return new Set(names);
}
