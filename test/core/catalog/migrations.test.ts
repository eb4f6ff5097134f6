import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migrate, migrations, schemaVersion } from "../../../core/catalog/migrations/index.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { clusterProperties } from "../../../core/vocabulary.ts";
import { addFrames, closeNow, openTemporary, temporaryFolder } from "./library.ts";
import { simulatedFrames } from "./records.ts";

const libraries = new URL("../../fixtures/libraries/", import.meta.url);
/** All but the present one: a version gets its library (`make.ts` there) when the next one is begun. */
const versions = Array.from({ length: schemaVersion - 1 }, (_, i) => i + 1);

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

describe("libraries of earlier schema versions", () => {
  it.each(versions)("version %i opens with all that it holds", (version) => {
    const folder = temporaryFolder();
    const path = join(folder, "old.trackroom");
    writeFileSync(
      path,
      gunzipSync(readFileSync(new URL(`version${version}.trackroom.gz`, libraries))),
    );
    const catalog = openTemporary(path, {});
    const fields = catalog.fields.list();
    const count = (text: string) => catalog.count("cluster", parseQuery(text, fields));
    expect(catalog.info()).toMatchObject({ frames: 3, datasets: 2, readOnly: false });
    expect(catalog.check({ sample: 100 })).toEqual([]);
    const tagged = "tag = largest and starred and note = seen and opinion = 5";
    expect(count(`${tagged} and teacher = "Ms Frisch" and source = KCl`)).toBe(3);
    expect(count('teacher = "Ms Frisch"')).toBe(catalog.info().clusters);
    expect(catalog.jobs.list()).toMatchObject([{ title: "Import 3 files", state: "done" }]);
    expect(catalog.undo()?.description).toBe("Set teacher to Ms Frisch on 1 data set");
    addFrames(catalog, simulatedFrames(2, { seed: 7 }));
    closeNow(catalog);
    // A copy from before stays beside a library that was changed.
    expect(readdirSync(folder)).toHaveLength(2);
    const fresh = openTemporary();
    closeNow(fresh);
    expect(schemaOf(path)).toEqual(schemaOf(fresh.path));
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
});

describe("columns of properties", () => {
  it("are those of the vocabulary; a library that lacks one gets it, empty until it is measured", () => {
    const catalog = openTemporary();
    addFrames(catalog, simulatedFrames(1));
    closeNow(catalog);
    const db = new Database(catalog.path);
    const names = db
      .prepare<[], string>("select name from pragma_table_info('cluster')")
      .pluck()
      .all();
    expect(names).toEqual(expect.arrayContaining(clusterProperties.map(({ name }) => name)));
    db.exec("alter table cluster drop column flatness");
    db.close();
    const reader = openTemporary(catalog.path, { readOnly: true });
    expect(reader.cluster(reader.keys("cluster")[0]).properties.flatness).toBeNull();
    expect(reader.count("cluster", parseQuery("flatness is missing", reader.fields.list()))).toBe(
      reader.info().clusters,
    );
    closeNow(reader);
    const writer = openTemporary(catalog.path, {});
    addFrames(writer, simulatedFrames(1, { seed: 2 }));
    expect(writer.count("cluster", parseQuery("flatness is set", writer.fields.list()))).toBe(
      writer.frame(2).clusterCount,
    );
  });
});
