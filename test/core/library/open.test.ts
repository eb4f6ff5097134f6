import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import type { ErrorCode } from "../../../core/errors.ts";
import { schemaVersion } from "../../../core/library/migrations/index.ts";
import { isBeingWritten } from "../../../core/library/writerLock.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { addFrames, closeNow, openTemporary, temporaryFolder } from "../catalog/library.ts";
import { simulatedFrames } from "../catalog/records.ts";
import { startChild } from "./child.ts";
import { endlessBatch } from "./endless.ts";

/** A closed library of five frames. */
function closedLibrary(): string {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(5), { metadata: { source: "KCl" } });
  closeNow(catalog);
  return catalog.path;
}

function expectRefusal(path: string, code: ErrorCode, message: RegExp): void {
  expect(() => openCatalog(path)).toThrow(expect.objectContaining({ code }));
  expect(() => openCatalog(path)).toThrow(message);
}

describe("openCatalog", () => {
  it("refuses what is not a library, and leaves it as it was", () => {
    const folder = temporaryFolder();
    const at = (name: string) => join(folder, name);
    expectRefusal(at("none.trackroom"), "unusable-library", /There is no library/);
    expectRefusal(folder, "unusable-library", /is a folder/);
    expect(() => openCatalog(at("no/such/x.trackroom"), { create: true })).toThrow(/no folder/);
    writeFileSync(at("empty.trackroom"), "");
    expectRefusal(at("empty.trackroom"), "unusable-library", /is empty/);
    writeFileSync(at("photo.trackroom"), "JFIF".repeat(1000));
    expectRefusal(at("photo.trackroom"), "unusable-library", /is not a Trackroom library/);
    expect(() => openCatalog(at("photo.trackroom"), { create: true })).toThrow(/not a Trackroom/);
    expect(readFileSync(at("photo.trackroom"), "utf8")).toBe("JFIF".repeat(1000));
    new Database(at("other.trackroom")).exec("create table notes (text)").close();
    expectRefusal(at("other.trackroom"), "unusable-library", /belongs to another program/);
    expect(readdirSync(folder).sort()).toEqual([
      "empty.trackroom",
      "other.trackroom",
      "photo.trackroom",
    ]);
  });

  it("refuses a library from a newer version", () => {
    const path = closedLibrary();
    const db = new Database(path);
    db.pragma(`user_version = ${schemaVersion + 1}`);
    db.close();
    expectRefusal(path, "unusable-library", /newer version/);
    expect(() => openCatalog(path, { readOnly: true })).toThrow(/newer version/);
  });

  it("says when a page is damaged", () => {
    const path = closedLibrary();
    const bytes = readFileSync(path);
    // All but the first page, which says that this is a library.
    bytes.fill(0xa5, 8192);
    writeFileSync(path, bytes);
    const damaged = expect.objectContaining({
      code: "unusable-library",
      message: expect.stringMatching(/damaged/),
    });
    expect(() => {
      const catalog = openTemporary(path, {});
      [...catalog.find("cluster")];
    }).toThrow(damaged);
  });

  it("opens read-only where it cannot be written (root may write everything)", {
    skip: process.getuid?.() === 0,
  }, () => {
    const path = closedLibrary();
    chmodSync(path, 0o444);
    const catalog = openTemporary(path, {});
    expect(catalog.readOnlyReason).toMatch(/no permission to change/);
    expect(catalog.info().frames).toBe(5);
  });

  it("opens for reading only when asked to, and refuses to write", () => {
    const path = closedLibrary();
    const catalog = openTemporary(path, { readOnly: true });
    expect(catalog.info()).toMatchObject({ frames: 5, readOnly: true });
    const everything = { entity: "frame" as const, pick: { where: null } };
    for (const change of [
      () => catalog.addTag({ selection: everything, tag: "x" }),
      () => catalog.setMetadata({ selection: everything, values: { source: "x" } }),
      () => addFrames(catalog, simulatedFrames(1, { seed: 8 })),
      () => catalog.undo(),
      () => catalog.fields.add({ name: "x", type: "text" }),
    ]) {
      expect(change).toThrow(expect.objectContaining({ code: "read-only" }));
    }
    expect([...catalog.find("frame")]).toHaveLength(5);
    expect(catalog.check()).toEqual([]);
    expect(readdirSync(join(path, ".."))).toEqual(["test.trackroom"]);
  });

  it("makes a library where its making was cut short before", () => {
    const folder = temporaryFolder();
    const path = join(folder, "x.trackroom");
    writeFileSync(path, "");
    expect(openTemporary(path).info().frames).toBe(0);
  });

  it("works in a folder with a strange name", () => {
    const folder = join(temporaryFolder(), "Schüler #1 100%?");
    mkdirSync(folder);
    const catalog = openTemporary(join(folder, "it's.trackroom"));
    addFrames(catalog, simulatedFrames(1));
    catalog.backup(join(folder, "copy 'of' it.trackroom"));
    closeNow(catalog);
    expect(readdirSync(folder).sort()).toEqual(["copy 'of' it.trackroom", "it's.trackroom"]);
  });
});

describe("two openers", () => {
  it("in one process: the second reads only, and is told", () => {
    const first = openTemporary();
    const second = openTemporary(first.path, {});
    expect(first.readOnly).toBe(false);
    expect(second.readOnly).toBe(true);
    expect(second.readOnlyReason).toMatch(/open for writing elsewhere \(by .+ on .+, since .+\)/);
    addFrames(first, simulatedFrames(3));
    expect(second.info().frames).toBe(3);
    // The reader is still there when the writer goes; the last one out tidies up.
    closeNow(first);
    closeNow(second);
    expect(readdirSync(join(first.path, ".."))).toEqual(["test.trackroom"]);
    expect(openTemporary(first.path, {}).readOnly).toBe(false);
  });

  it("in two processes: readers read on while the writer writes", async () => {
    const path = closedLibrary();
    const child = startChild("hold", path);
    expect(await child.line()).toBe("writing");
    const catalog = openTemporary(path, {});
    expect(catalog.readOnlyReason).toMatch(/open for writing elsewhere/);
    expect(catalog.info().frames).toBe(5);
    expect(() =>
      catalog.addTag({ selection: { entity: "frame", pick: { where: null } }, tag: "x" }),
    ).toThrow(/open for writing elsewhere/);
    closeNow(catalog);
    await child.end();
    expect(readdirSync(join(path, ".."))).toEqual(["test.trackroom"]);
    expect(openTemporary(path, {}).readOnly).toBe(false);
  });

  it("do not hinder each other when the first was killed", async () => {
    const path = closedLibrary();
    const child = startChild("hold", path);
    expect(await child.line()).toBe("writing");
    expect(isBeingWritten(path)).toBe(true);
    await child.kill("SIGKILL");
    expect(existsSync(`${path}-lock`)).toBe(true);
    expect(isBeingWritten(path)).toBe(false);
    const catalog = openTemporary(path, {});
    expect(catalog.readOnly).toBe(false);
    expect(isBeingWritten(path)).toBe(true);
    closeNow(catalog);
    expect(isBeingWritten(path)).toBe(false);
    expect(readdirSync(join(path, ".."))).toEqual(["test.trackroom"]);
  });

  it("read what a killed writer left, without writing", async () => {
    const path = join(temporaryFolder(), "killed.trackroom");
    const child = startChild("write", path);
    expect(await child.line()).toBe("writing");
    const reported = Number(await child.line());
    await child.kill("SIGKILL");
    const catalog = openTemporary(path, { readOnly: true });
    expect(catalog.info().frames).toBeGreaterThanOrEqual(reported);
    expect(catalog.check()).toEqual([]);
    closeNow(catalog);
    expect(readdirSync(join(path, ".."))).toEqual(["killed.trackroom"]);
  });

  it("never both write, however fast they take turns", async () => {
    const path = closedLibrary();
    for (let turn = 0; turn < 2; turn++) {
      const children = Array.from({ length: 4 }, () => startChild("hold", path));
      const states = await Promise.all(children.map((child) => child.line()));
      expect(states.filter((state) => state === "writing")).toHaveLength(1);
      await Promise.all(children.map((child) => child.end()));
      expect(readdirSync(join(path, ".."))).toEqual(["test.trackroom"]);
    }
  });
});

describe("a writer that is killed", () => {
  it("leaves whole batches, all that it reported, and parts marked that are written", async () => {
    for (const batches of [1, 3, 7]) {
      const path = join(temporaryFolder(), "killed.trackroom");
      const child = startChild("write", path);
      expect(await child.line()).toBe("writing");
      let reported = 0;
      for (let i = 0; i < batches; i++) reported = Number(await child.line());
      await child.kill("SIGKILL");
      const catalog = openTemporary(path, {});
      const { frames } = catalog.info();
      expect(frames).toBeGreaterThanOrEqual(reported);
      expect(frames % endlessBatch).toBe(0);
      expect(catalog.check({ sample: 1000 })).toEqual([]);
      const [job] = catalog.jobs.unfinished();
      expect(job.status).toMatchObject({ state: "running", frames, title: "Endless" });
      expect(catalog.jobs.parts(job.status.key, "done")).toHaveLength(frames / endlessBatch);
      closeNow(catalog);
      expect(readdirSync(join(path, ".."))).toEqual(["killed.trackroom"]);
    }
  });
});

describe("a full disk", () => {
  it("is said in a sentence, and what was written stays", {
    skip: process.platform === "win32",
  }, async () => {
    const path = join(temporaryFolder(), "full.trackroom");
    const child = startChild("write", path, 1500);
    expect(await child.line()).toBe("writing");
    let reported = 0;
    let last: string | null = "0";
    while (last !== null && /^\d+$/.test(last)) {
      reported = Number(last);
      last = await child.line();
    }
    expect(last).toMatch(/^storage: The disk .*full\.trackroom/);
    await child.end();
    const catalog = openTemporary(path, {});
    expect(reported).toBeGreaterThan(0);
    expect(catalog.info().frames).toBe(reported);
    expect(catalog.check()).toEqual([]);
  });
});

describe("backup", () => {
  it("copies the library as it is, while it is in use", () => {
    const catalog = openTemporary();
    addFrames(catalog, simulatedFrames(4), { metadata: { source: "KCl" } });
    const copy = join(temporaryFolder(), "copy.trackroom");
    catalog.backup(copy);
    addFrames(catalog, simulatedFrames(2, { seed: 4 }));
    expect(() => catalog.backup(copy)).toThrow(/already/);
    const opened = openTemporary(copy, {});
    expect(opened.info()).toMatchObject({ frames: 4, readOnly: false });
    expect(opened.check()).toEqual([]);
    expect([...opened.find("cluster")]).toEqual(
      [...catalog.find("cluster")].slice(0, opened.info().clusters),
    );
  });
});

describe("a library made by hand", () => {
  it.each(["update dataset set parent = key", "update dataset set parent = 2 where key = 1"])(
    "whose data sets lie in a circle is answered about: %s",
    (damage) => {
      const catalog = openTemporary();
      addFrames(catalog, simulatedFrames(2), { dataset: "School/KCl" });
      closeNow(catalog);
      const db = new Database(catalog.path);
      db.exec(damage);
      db.close();
      const opened = openTemporary(catalog.path, {});
      expect(opened.datasets.tree().length).toBeLessThan(2);
      expect(opened.count("frame", null)).toBe(2);
      expect(opened.find("dataset", { columns: ["frameCount"] }).next().done).toBe(false);
    },
  );

  it("with a search that is none answers everything else", () => {
    const path = closedLibrary();
    const db = new Database(path);
    db.exec("insert into search (name, entity, condition) values ('s', 'cluster', '{')");
    db.close();
    const catalog = openTemporary(path, {});
    expect(catalog.searches.list()).toEqual([]);
    const where = { kind: "compare", field: "size", operator: ">", value: 0 } as const;
    expect(catalog.count("cluster", where)).toBeGreaterThan(0);
  });

  it.each([-1, 0, 2 ** 53 - 1])("with a block of %s rows is refused in a sentence", (rows) => {
    const path = closedLibrary();
    const db = new Database(path);
    db.pragma("ignore_check_constraints = on");
    db.exec(`update cluster_block set rows = ${rows}`);
    db.close();
    const catalog = openTemporary(path, {});
    const where = { kind: "compare", field: "size", operator: ">", value: 3 } as const;
    expect(() => catalog.count("cluster", where)).toThrow(
      expect.objectContaining({ code: "unusable-library" }),
    );
  });
});

describe("check", () => {
  it.each<[string, RegExp]>([
    [
      "delete from cluster where key = (select max(key) from cluster)",
      /should have \d+ clusters and has/,
    ],
    ["update frame set pixelCount = pixelCount + 1", /hit pixels/],
    ["delete from frame_pixels where frame = 2", /1 frames have no pixels/],
    [
      "update frame_pixels set blob = x'0001' where frame = 3",
      /The pixels of frame .* are damaged/,
    ],
    ["update frame set dataset = 77 where key = 1", /1 rows of frame point to a dataset/],
    [
      "update cluster set key = key + 1000 where key & 1048575 = 0",
      /not numbered one after the other/,
    ],
    ["update cluster set key = key + 99 * 1048576", /\d+ rows of cluster point to a frame/],
    [
      "delete from cluster_column; delete from cluster_block",
      /measured properties hold 0 clusters of/,
    ],
    [
      "update cluster_column set blob = zeroblob(length(blob)) where name = 'radius'",
      /radius of the frames .* damaged/,
    ],
    [
      "update cluster_column set checksum = 1 where name in ('x', 'y')",
      /values of x, y of the frames/,
    ],
    ["update dataset set parent = key", /Data sets lie in a circle: Test/],
    ["update cluster_block set rows = 9007199254740991", /should hold 9007199254740991 clusters/],
    [
      "insert into search (name, entity, condition) values ('s', 'cluster', '{')",
      /1 saved searches are damaged/,
    ],
    ["update cluster set class = class + 1", /measured properties have other classes/],
    [
      "update cluster set key = key + 1 where key = (select max(key) from cluster)",
      /other clusters|not numbered/,
    ],
  ])("finds what is wrong after: %s", (damage, fault) => {
    const path = closedLibrary();
    const db = new Database(path);
    db.pragma("foreign_keys = off");
    db.exec(damage);
    db.close();
    const faults = openTemporary(path, {}).check();
    expect(faults.join("\n")).toMatch(fault);
  });

  it("finds a damaged page", () => {
    const path = closedLibrary();
    const copy = `${path}.copy`;
    copyFileSync(path, copy);
    const db = new Database(copy, { readonly: true });
    const page = Number(
      db.prepare("select rootpage from sqlite_schema where name = 'frame_dataset'").pluck().get(),
    );
    db.close();
    const bytes = readFileSync(copy);
    bytes.fill(0xff, (page - 1) * 8192, page * 8192);
    writeFileSync(copy, bytes);
    expect(openTemporary(copy, {}).check().join("\n")).toMatch(/damaged/);
  });
});
