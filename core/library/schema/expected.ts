import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";
import Database from "better-sqlite3";
import { migrations } from "../migrations/index.ts";

/** One row of SQLite's list of tables, indexes, views and triggers. `sql` is null for indexes of a constraint. */
export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** Every object of the main file; asking for it runs nothing that the file holds. */
export function schemaObjects(db: Database.Database): SchemaObject[] {
  return db
    .prepare<[], SchemaObject>("select type, name, sql from main.sqlite_schema order by name")
    .all();
}

/**
 * What a library of a version declares: worked out by making one in memory. Threads that are started later are given it:
 * that takes longer than all else of opening a library.
 * @param version of the schema, from 1 on
 */
export function expectedObjects(version: number): readonly SchemaObject[] {
  const place = `trackroom schema ${version}`;
  const before = getEnvironmentData(place);
  if (Array.isArray(before)) return before;
  const db = new Database(":memory:");
  try {
    makeSchema(db, version);
    const objects = schemaObjects(db);
    setEnvironmentData(place, objects);
    return objects;
  } finally {
    db.close();
  }
}

/** Gives an empty database the schema of a version. */
export function makeSchema(db: Database.Database, version: number): void {
  db.pragma("foreign_keys = off");
  db.transaction(() => {
    for (const step of migrations.slice(0, version)) {
      if (typeof step === "string") db.exec(step);
      else step(db);
    }
  })();
}
