import type { Database } from "better-sqlite3";

/**
 * Changes the text of a check of some tables. Other tables refer to these, so that making them anew would have to
 * switch foreign keys off, which a transaction cannot. A check says nothing about how rows are stored, and SQLite's
 * documentation of ALTER TABLE gives this way for it: the text of the schema is changed.
 *
 * @param changes for each table, the text of the check before and after
 */
export function widenKinds(
  db: Database,
  changes: Readonly<Record<string, readonly [before: string, after: string]>>,
): void {
  const version = Number(db.pragma("schema_version", { simple: true }));
  db.unsafeMode(true);
  try {
    db.pragma("writable_schema = on");
    const change = db.prepare(
      "update sqlite_schema set sql = replace(sql, @before, @after) where type = 'table' and name = @name",
    );
    for (const [name, [before, after]] of Object.entries(changes)) {
      change.run({ name, before, after });
    }
    db.pragma(`schema_version = ${version + 1}`);
    db.pragma("writable_schema = off");
  } finally {
    db.unsafeMode(false);
  }
}
