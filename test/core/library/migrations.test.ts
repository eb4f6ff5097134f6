import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { clusterValues } from "../../../core/blocks/clusterValues.ts";
import { migrate, migrations, schemaVersion } from "../../../core/library/migrations/index.ts";
import { openStore } from "../../../core/library/open.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { clusterProperties } from "../../../core/vocabulary.ts";
import { addFrames, closeNow, openTemporary, temporaryFolder } from "../catalog/library.ts";
import { simulatedFrames } from "../catalog/records.ts";

const libraries = new URL("../../fixtures/libraries/", import.meta.url);
/** The last one is of the present version: what a later one will have to bring up to date. */
const versions = Array.from({ length: schemaVersion }, (_, i) => i + 1);

/** Columns as a set: a property that is newer than a library comes after those that the library had. */
function schemaOf(path: string): unknown[] {
  const db = new Database(path, { readonly: true });
  try {
    return db
      .prepare<[], { sql: string }>(
        "select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite%' order by name",
      )
      .all()
      .map(({ sql, ...rest }) => ({
        ...rest,
        sql: sql
          .replace(/\) strict$/, "")
          .split(", ")
          .sort(),
      }));
  } finally {
    db.close();
  }
}

function libraryOf(version: number): string {
  const path = join(temporaryFolder(), "old.trackroom");
  writeFileSync(
    path,
    gunzipSync(readFileSync(new URL(`version${version}.trackroom.gz`, libraries))),
  );
  return path;
}

/** What else is known of clusters: rows that refer to them. */
const aboutClusters = [
  "cluster_tag",
  "cluster_value",
  "collection_member",
  "cluster_prediction",
  "cluster_class_run",
];

/** What is measured, since it is kept in blocks alone: there to the last bit. */
const measured = ["cluster_block", "cluster_column", "frame_pixels"];
const firstWithBlocksAlone = 7;

type Rows = readonly Record<string, unknown>[];

const versionOf = (db: Database.Database) => Number(db.pragma("user_version", { simple: true }));

/** All rows of those of the tables that the library has. */
function rowsOf(path: string): Map<string, Rows> {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], string>("select name from sqlite_schema where type = 'table'")
      .pluck()
      .all();
    const kept = versionOf(db) < firstWithBlocksAlone ? [] : measured;
    const present = [...aboutClusters, ...kept].filter((name) => tables.includes(name));
    return new Map(
      present.map((name) => [
        name,
        db.prepare<[], Rows[number]>(`select * from ${name} order by 1, 2`).all(),
      ]),
    );
  } finally {
    db.close();
  }
}

/** Each cluster with all that is kept of it: marks, the name of its class, and its measured properties. */
function clustersOf(path: string): Rows {
  const db = new Database(path, { readonly: true });
  try {
    const version = versionOf(db);
    if (version < firstWithBlocksAlone) return clustersOfWideTable(db);
    return version < schemaVersion ? marksOfClusters(db) : clustersOfBlocks(path);
  } finally {
    db.close();
  }
}

const marks = ["key", "class", "starred", "note"] as const;

function clustersOfWideTable(db: Database.Database): Rows {
  const has = new Set(
    db.prepare<[], string>("select name from pragma_table_xinfo('cluster')").pluck().all(),
  );
  const names = [...marks, ...clusterProperties.map(({ name }) => name)].filter((n) => has.has(n));
  return db
    .prepare<[], Rows[number]>(
      `select ${names.map((name) => `"${name}"`).join(", ")} from cluster order by key`,
    )
    .all();
}

/** What rows are kept for; their measured properties are those of the blocks. */
function marksOfClusters(db: Database.Database) {
  return db
    .prepare<[], Record<string, unknown> & { key: number }>(
      `select c.key, k.name as class, starred, note from cluster c join class k on k.key = c.class
       order by c.key`,
    )
    .all();
}

function clustersOfBlocks(path: string): Rows {
  const { store, close } = openStore(path, { readOnly: true });
  const rows = marksOfClusters(store.db);
  const names = clusterProperties.map(({ name }) => name);
  const values = clusterValues(
    store,
    rows.map(({ key }) => key),
    names,
  );
  close();
  return rows.map((row, i) => ({
    ...row,
    ...Object.fromEntries(
      names.map((name, place) => [name, Number.isNaN(values[place][i]) ? null : values[place][i]]),
    ),
  }));
}

interface Held {
  readonly clusters: Rows;
  readonly others: Map<string, Rows>;
}

const heldIn = (path: string): Held => ({ clusters: clustersOf(path), others: rowsOf(path) });

/** Every value there was, bit by bit; rows may have got more columns. */
function expectKept(before: Held, after: Held): void {
  const among = (rows: Rows, kept: Rows | undefined) =>
    kept?.map((row, i) => pick(row, Object.keys(rows[i] ?? {})));
  expect(among(before.clusters, after.clusters)).toStrictEqual(before.clusters);
  for (const [table, rows] of before.others) {
    expect(among(rows, after.others.get(table)), table).toStrictEqual(rows);
  }
}

const pick = (row: Rows[number], names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

describe("libraries of every schema version", () => {
  it.each(versions)("version %i opens with all that it holds", (version) => {
    const path = libraryOf(version);
    const folder = dirname(path);
    const before = heldIn(path);
    const catalog = openTemporary(path, {});
    const fields = catalog.fields.list();
    const count = (text: string) => catalog.count("cluster", parseQuery(text, fields));
    expect(catalog.info()).toMatchObject({ frames: 3, datasets: 2, readOnly: false });
    expect(catalog.check({ sample: 100 })).toEqual([]);
    expectKept(before, heldIn(path));
    const tagged = "tag = largest and starred and note = seen and opinion = 5";
    expect(count(`${tagged} and teacher = "Ms Frisch" and source = KCl`)).toBe(3);
    expect(count('teacher = "Ms Frisch"')).toBe(catalog.info().clusters);
    expect(catalog.jobs.list()).toMatchObject([{ title: "Import 3 files", state: "done" }]);
    expect(catalog.undo()?.description).toBe("Set teacher to Ms Frisch on 1 data set");
    addFrames(catalog, simulatedFrames(2, { seed: 7 }));
    closeNow(catalog);
    // A copy from before stays beside a library that was changed.
    expect(readdirSync(folder)).toHaveLength(version < schemaVersion ? 2 : 1);
    const fresh = openTemporary();
    closeNow(fresh);
    expect(schemaOf(path)).toEqual(schemaOf(fresh.path));
  });
});

it("a library that is put back and opened at once leaves a second copy", () => {
  const path = libraryOf(1);
  const old = readFileSync(path);
  closeNow(openTemporary(path, {}));
  writeFileSync(path, old);
  closeNow(openTemporary(path, {}));
  const copies = readdirSync(dirname(path)).filter((name) => name.includes(".version1."));
  expect(copies).toHaveLength(2);
});

/** A change made without the program. */
function damage(path: string, sql: string): void {
  const db = new Database(path);
  db.pragma("foreign_keys = off");
  db.exec(sql);
  db.close();
}

describe("the table of clusters of version 4", () => {
  it("gives up its numbers to blocks, with predictions and runs of classes, whatever the blocks of that time held", () => {
    const path = libraryOf(4);
    damage(
      path,
      `insert into class (name) values ('muon');
       insert into cluster_prediction select key, (select max(key) from class), 0.75, 1 from cluster;
       insert into cluster_class_run select key, 1 from cluster where number = 2;
       alter table cluster add column elongation real;
       update cluster set elongation = length / 3;
       delete from cluster_column;
       delete from cluster_block;`,
    );
    const before = heldIn(path);
    closeNow(openTemporary(path, {}));
    expectKept(before, heldIn(path));
    expect(before.others.get("cluster_prediction")).toHaveLength(before.clusters.length);
  });

  it("works out a property that the library had no column for, in the blocks too", () => {
    const path = libraryOf(4);
    const before = heldIn(path);
    damage(
      path,
      `alter table cluster drop column flatness;
       delete from cluster_column where name = 'flatness';`,
    );
    const catalog = openTemporary(path, {});
    expectKept(before, heldIn(path));
    expect(catalog.check({ sample: 100 })).toEqual([]);
  });
});

describe("migrate", () => {
  const steps = [
    ...migrations,
    "alter table tag add column shape text",
    "create table extra (key integer) strict",
  ];

  it("takes each step once, and says from where before it changes anything", () => {
    const path = join(temporaryFolder(), "x.trackroom");
    const db = new Database(path);
    const seen: number[] = [];
    const before = (from: number) => {
      seen.push(from);
    };
    migrate(db, before);
    expect(seen).toEqual([]);
    migrate(db, before, steps.slice(0, -1));
    migrate(db, before, steps);
    migrate(db, before, steps);
    expect(seen).toEqual([migrations.length, migrations.length + 1]);
    expect(db.pragma("user_version", { simple: true })).toBe(steps.length);
    expect(db.prepare("select shape from tag").all()).toEqual([]);
    db.close();
  });

  it("leaves the library as it was when a step fails", () => {
    const db = new Database(join(temporaryFolder(), "x.trackroom"));
    migrate(db);
    expect(() => migrate(db, () => {}, [...steps, "create nonsense"])).toThrow();
    expect(db.pragma("user_version", { simple: true })).toBe(migrations.length);
    expect(() => db.prepare("select shape from tag")).toThrow(/no such column/);
    db.close();
  });

  const parents = [
    `create table parent (key integer primary key) strict;
     create table child (key integer primary key, parent integer references parent(key) on delete cascade) strict;
     insert into parent values (1), (2);
     insert into child values (1, 1), (2, 2);`,
  ];
  const remade = (rows: string) =>
    `create table new_parent (key integer primary key, name text) strict;
     insert into new_parent (key) select key from parent ${rows};
     drop table parent;
     alter table new_parent rename to parent;`;

  it.each([0, 1])(
    "makes a table anew that others refer to; foreign keys stay at %i",
    (enforced) => {
      const db = new Database(":memory:");
      db.pragma(`foreign_keys = ${enforced}`);
      migrate(db, () => {}, [...parents, remade("")]);
      expect(db.prepare("select count(*) from child").pluck().get()).toBe(2);
      expect(db.pragma("foreign_keys", { simple: true })).toBe(enforced);
      db.close();
    },
  );

  it("changes nothing where rows would be left that refer to nothing", () => {
    const db = new Database(":memory:");
    db.pragma("foreign_keys = on");
    migrate(db, () => {}, parents);
    expect(() => migrate(db, () => {}, [...parents, remade("where key = 1")])).toThrow(
      /Nothing was changed/,
    );
    expect(db.prepare("select count(*) from parent").pluck().get()).toBe(2);
    expect(db.pragma("user_version", { simple: true })).toBe(1);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
    db.close();
  });

  it("brings a library up to date that was damaged before, and says so when it is checked", () => {
    const path = libraryOf(4);
    damage(path, "update frame set dataset = 77 where key = 1");
    expect(openTemporary(path, {}).check().join()).toMatch(/1 rows of frame point to a dataset/);
  });
});

describe("a property that is newer than a block", () => {
  it("has no values there until the frames are measured again", () => {
    const catalog = openTemporary();
    addFrames(catalog, simulatedFrames(1));
    closeNow(catalog);
    damage(catalog.path, "delete from cluster_column where name = 'axisResidual'");
    const reader = openTemporary(catalog.path, { readOnly: true });
    expect(reader.cluster(reader.keys("cluster")[0]).properties.axisResidual).toBeNull();
    expect(
      reader.count("cluster", parseQuery("axisResidual is missing", reader.fields.list())),
    ).toBe(reader.info().clusters);
    expect(reader.check()).toEqual([]);
    closeNow(reader);
    const writer = openTemporary(catalog.path, {});
    addFrames(writer, simulatedFrames(1, { seed: 2 }));
    expect(writer.count("cluster", parseQuery("axisResidual is set", writer.fields.list()))).toBe(
      writer.frame(2).clusterCount,
    );
  });
});
