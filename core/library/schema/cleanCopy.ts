import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { TrackroomError } from "../../errors.ts";
import { makeWhole } from "../../wholeFile.ts";
import { setOwnCount } from "../fileHeader.ts";
import { refuseForeignLog } from "../logBeside.ts";
import { applicationId, checkVersion } from "../migrations/index.ts";
import { explaining } from "../sqliteFailure.ts";
import { expectedObjects, makeSchema } from "./expected.ts";

/**
 * Writes what a library holds into a new file with the schema that its version has and nothing else: no trigger,
 * view, index or table that somebody added. The library itself is not changed.
 *
 * @param from a library, perhaps from a stranger
 * @param to a file that does not exist; it appears whole or not at all
 * @returns how many rows were copied
 * @throws TrackroomError `wrong-usage` where `to` exists; `unusable-library` where a table of `from` is none
 */
export function makeCleanCopy(from: string, to: string): { rows: number } {
  if (existsSync(to)) {
    throw new TrackroomError("wrong-usage", `There is a file ${to} already. Choose another name.`, {
      file: to,
    });
  }
  let rows = 0;
  explaining(from, () => {
    refuseForeignLog(from);
    makeWhole(to, (partial) => {
      rows = copyInto(partial, from);
      setOwnCount(partial);
    });
  });
  return { rows };
}

function copyInto(to: string, from: string): number {
  const source = new Database(from, { readonly: true, fileMustExist: true });
  try {
    source.pragma("trusted_schema = off");
    checkVersion(source, from);
    const version = Number(source.pragma("user_version", { simple: true }));
    const clean = new Database(to);
    try {
      clean.pragma(`page_size = ${Number(source.pragma("page_size", { simple: true }))}`);
      makeSchema(clean, version);
      const rows = copyTables(source, clean, from, version);
      clean.pragma(`user_version = ${version}`);
      clean.pragma(`application_id = ${applicationId}`);
      return rows;
    } finally {
      clean.close();
    }
  } finally {
    source.close();
  }
}

function copyTables(
  source: Database.Database,
  clean: Database.Database,
  file: string,
  version: number,
): number {
  const tables = expectedObjects(version).filter(
    ({ type, name }) => type === "table" && name !== "sqlite_sequence",
  );
  return clean.transaction(() =>
    tables.reduce((rows, { name }) => rows + copyTable(source, clean, name, file), 0),
  )();
}

/** Row by row through values, so that nothing that the source declares is run with the copy. */
function copyTable(
  source: Database.Database,
  clean: Database.Database,
  table: string,
  file: string,
): number {
  const isTable = source
    .prepare<[string], number>(
      `select count(*) from main.sqlite_schema where type = 'table' and name = ? and rootpage > 0`,
    )
    .pluck()
    .get(table);
  if (isTable !== 1) {
    throw new TrackroomError(
      "unusable-library",
      `${file} has no table "${table}" of its own, so that no clean copy of it can be made.`,
      { file },
    );
  }
  const columns = sharedColumns(source, clean, table);
  const names = columns.map((name) => `"${name}"`).join(", ");
  const insert = clean.prepare(
    `insert into main."${table}" (${names}) values (${columns.map(() => "?").join(", ")})`,
  );
  // Without an order of its own an added index, which may lie, could be read in place of the table.
  const read = source.prepare<[], unknown[]>(`select ${names} from main."${table}" not indexed`);
  let rows = 0;
  for (const row of read.raw().safeIntegers().iterate()) {
    insert.run(row);
    rows++;
  }
  return rows;
}

/** Columns that both store; added ones of measured properties are added to the copy first. */
function sharedColumns(
  source: Database.Database,
  clean: Database.Database,
  table: string,
): string[] {
  const stored = (db: Database.Database) =>
    db
      .prepare<[string], { name: string; type: string }>(
        "select name, type from pragma_table_xinfo(?) where hidden = 0",
      )
      .all(table);
  const all = (db: Database.Database) =>
    db.prepare<[string], string>("select name from pragma_table_xinfo(?)").pluck().all(table);
  if (table === "cluster") {
    const there = new Set(all(clean));
    for (const { name, type } of stored(source)) {
      const isProperty = /^[A-Za-z]\w*$/.test(name) && /^(integer|real|text)$/i.test(type);
      if (!there.has(name) && isProperty) {
        clean.exec(`alter table cluster add column "${name}" ${type.toLowerCase()}`);
      }
    }
  }
  const had = new Set(stored(source).map(({ name }) => name));
  return stored(clean)
    .map(({ name }) => name)
    .filter((name) => had.has(name));
}
