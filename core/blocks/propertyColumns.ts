import type { Database } from "better-sqlite3";
import { type ClusterPropertyName, clusterProperties, type ValueType } from "../vocabulary.ts";

/**
 * Columns of the `cluster` table that hold measured properties: one a vocabulary entry, by its name. Those that
 * follow from others are generated columns (see `migrations/0005.ts`): read like any other, and never written.
 */

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
  // Unlike table_info, it lists generated columns too.
  const names = db
    .prepare<[], string>("select name from pragma_table_xinfo('cluster')")
    .pluck()
    .all();
  return new Set(names);
}

/** The properties that are written with a cluster, in the order of the vocabulary. */
export function storedProperties(db: Database): ClusterPropertyName[] {
  const stored = db
    .prepare<[], string>("select name from pragma_table_xinfo('cluster') where hidden = 0")
    .pluck()
    .all();
  return clusterProperties.map(({ name }) => name).filter((name) => stored.includes(name));
}
