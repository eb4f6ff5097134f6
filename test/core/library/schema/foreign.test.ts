import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openStoreBeside } from "../../../../core/library/open.ts";
import { makeCleanCopy } from "../../../../core/library/schema/cleanCopy.ts";
import { noClusterAnswers } from "../../../../core/library/store.ts";
import { createTurns } from "../../../../core/library/writeTurns.ts";
import { openCatalog } from "../../../../core/openCatalog.ts";
import { addFrames, closeNow, openTemporary, temporaryFolder } from "../../catalog/library.ts";
import { simulatedFrames } from "../../catalog/records.ts";

/** A closed library of five frames, changed by another program. */
function changedBy(sql: string): { path: string; clusters: number } {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(5), { metadata: { source: "KCl" } });
  const clusters = catalog.count("cluster", null);
  closeNow(catalog);
  const db = new Database(catalog.path);
  db.unsafeMode(true);
  db.pragma("foreign_keys = off");
  db.exec(sql);
  db.close();
  return { path: catalog.path, clusters };
}

function countRows(path: string, sql: string): unknown {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}

const inTheText = (before: string, after: string) =>
  `pragma writable_schema = on;
   update sqlite_schema set sql = replace(sql, '${before}', '${after}') where name = 'cluster';`;

const additions = {
  "index my_class": "create index my_class on cluster(class)",
  "trigger emptying": "create trigger emptying after insert on tag begin delete from cluster; end",
  "view extra": "create view extra as select * from frame",
  "table notes": "create table notes (text)",
  "table search_text": "create virtual table search_text using fts5(text)",
};

describe("a library with something added to its schema", () => {
  for (const [name, sql] of Object.entries(additions)) {
    it(`is opened for reading only, and says so: ${name}`, () => {
      const { path, clusters } = changedBy(sql);
      const catalog = openCatalog(path);
      expect(catalog.readOnlyReason).toContain(name);
      expect(catalog.readOnlyReason).toMatch(/Another program added .* --repair/);
      expect(catalog.count("cluster", null)).toBe(clusters);
      expect(catalog.check().join()).toContain(name);
      const all = { entity: "cluster" as const, pick: { where: null } };
      expect(() => catalog.addTag({ selection: all, tag: "seen" })).toThrow(/reading only/);
      catalog.close();
      expect(countRows(path, "select count(*) from cluster")).toBe(clusters);
      expect(countRows(path, "pragma integrity_check")).toBe("ok");
    });

    it(`takes no part of an import that began before it was added: ${name}`, () => {
      const { path } = changedBy(sql);
      expect(() => openStoreBeside(path, createTurns(), noClusterAnswers)).toThrow(
        /Another program added/,
      );
    });

    it(`has a clean copy that can be written: ${name}`, () => {
      const { path, clusters } = changedBy(sql);
      const copy = join(temporaryFolder(), "clean.trackroom");
      makeCleanCopy(path, copy);
      const catalog = openCatalog(copy);
      expect(catalog.readOnlyReason).toBeNull();
      expect(catalog.check()).toEqual([]);
      const all = { entity: "cluster" as const, pick: { where: null } };
      expect(catalog.addTag({ selection: all, tag: "seen" }).changed).toBe(clusters);
      addFrames(catalog, simulatedFrames(7).slice(5), {});
      expect(catalog.count("cluster", null)).toBeGreaterThan(clusters);
      catalog.close();
      expect(countRows(copy, "pragma integrity_check")).toBe("ok");
    });
  }

  it("names a few of very many, and no page of them", () => {
    const tables = Array.from({ length: 300 }, (_, i) => `create table t${i} ("a");`).join("");
    const catalog = openCatalog(changedBy(tables).path);
    expect(catalog.readOnlyReason).toMatch(/and 295 more/);
    expect(catalog.readOnlyReason?.length).toBeLessThan(400);
    catalog.close();
  });
});

const replacements = {
  "a view that never ends in the place of a table": `drop table dataset;
     create view dataset as with recursive n(key, parent, name) as
       (select 1, null, 'a' union all select key + 1, null, 'a' from n) select * from n`,
  "a virtual table in the place of a table":
    "drop table tag; create virtual table tag using fts5(key, name, colour)",
  "a generated column in the place of a plain one": inTheText(
    "starred integer not null default 0,",
    "starred integer generated always as (key) virtual,",
  ),
  "a check that asks for something else": inTheText(
    "starred integer not null default 0",
    "starred integer not null default 0 check (starred = 7)",
  ),
  "a table that is missing": "drop table rule",
  "an index that is missing": "drop index cluster_starred",
};

describe("a library with another schema than Trackroom made", () => {
  for (const [name, sql] of Object.entries(replacements)) {
    it(`is refused before anything in it is asked for: ${name}`, () => {
      const { path } = changedBy(sql);
      for (const readOnly of [false, true]) {
        expect(() => openCatalog(path, { readOnly })).toThrow(
          expect.objectContaining({
            code: "unusable-library",
            message: expect.stringMatching(/not as Trackroom made it/),
          }),
        );
      }
    });
  }

  it("has no clean copy where a table is none, and leaves no file", () => {
    const { path } = changedBy(replacements["a view that never ends in the place of a table"]);
    const copy = join(temporaryFolder(), "clean.trackroom");
    expect(() => makeCleanCopy(path, copy)).toThrow(/no table "dataset"/);
    expect(() => openCatalog(copy)).toThrow(/There is no library/);
  });

  it("has a clean copy where an expression was changed", () => {
    const { path, clusters } = changedBy(replacements["a check that asks for something else"]);
    const copy = join(temporaryFolder(), "clean.trackroom");
    makeCleanCopy(path, copy);
    const catalog = openCatalog(copy);
    expect(catalog.count("cluster", null)).toBe(clusters);
    expect(catalog.check()).toEqual([]);
    catalog.close();
  });
});
