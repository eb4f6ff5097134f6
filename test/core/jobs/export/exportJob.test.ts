import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC, Vector } from "apache-arrow";
import Database from "better-sqlite3";
import { csvParse } from "d3-dsv";
import { strFromU8, unzipSync } from "fflate";
import { readParquet } from "parquet-wasm/node";
import { PNG } from "pngjs";
import { expect, onTestFinished, test } from "vitest";
import type { ExportRequest } from "../../../../core/api.ts";
import { createJobRunner, type JobRunner } from "../../../../core/jobs/runner.ts";
import { mustHave } from "../../../../core/mustHave.ts";
import { openCatalog } from "../../../../core/openCatalog.ts";
import { importedLibrary, temporaryFolder } from "../support.ts";

const large = { kind: "compare", field: "size", operator: ">", value: 30 } as const;
const largeClusters = { entity: "cluster", pick: { where: large } } as const;
const images = { kind: "images", scale: 4, colourMap: "inferno", caption: false } as const;

async function libraryOfFrames() {
  const library = await importedLibrary(8);
  const ids = [...library.catalog.find("cluster", { where: large, columns: ["id"] })].map(
    ({ id }) => String(id),
  );
  expect(ids.length).toBeGreaterThan(0);
  return { ...library, ids };
}

function exportTo(runner: JobRunner, request: ExportRequest) {
  return runner.finished(runner.start({ kind: "export", ...request }));
}

test("images go into a folder, one a cluster", async () => {
  const { runner, ids } = await libraryOfFrames();
  const path = join(temporaryFolder(), "new", "images");
  const status = await exportTo(runner, {
    selection: largeClusters,
    what: images,
    to: { kind: "folder", path },
  });
  expect(status).toMatchObject({
    state: "done",
    result: { files: ids.length, folder: path },
    itemsDone: ids.length,
    itemsTotal: ids.length,
  });
  expect(readdirSync(path).sort()).toEqual(ids.map((id) => `${id}.png`).sort());
});

test("images for download are one zip archive", async () => {
  const { runner, ids, downloads } = await libraryOfFrames();
  const { result } = await exportTo(runner, {
    selection: largeClusters,
    what: images,
    to: { kind: "download" },
  });
  expect(readdirSync(downloads)).toEqual([result?.download]);
  const files = unzipSync(readFileSync(join(downloads, mustHave(result?.download, "download"))));
  expect(Object.keys(files).sort()).toEqual(ids.map((id) => `${id}.png`).sort());
  for (const bytes of Object.values(files))
    expect(PNG.sync.read(Buffer.from(bytes)).width).toBeGreaterThan(0);
});

test.each(["csv", "json"] as const)("a table for download is one %s file", async (format) => {
  const { runner, ids, downloads } = await libraryOfFrames();
  const what = { kind: "data", format } as const;
  const { result } = await exportTo(runner, {
    selection: largeClusters,
    what,
    to: { kind: "download" },
  });
  expect(result).toMatchObject({
    files: 1,
    download: expect.stringMatching(new RegExp(`\\.${format}$`)),
  });
  const text = readFileSync(join(downloads, mustHave(result?.download, "download")), "utf8");
  const rows: { id: string }[] = format === "csv" ? csvParse<"id">(text) : JSON.parse(text);
  expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test("CERN@school files for download are one zip archive", async () => {
  const { runner, ids, downloads } = await libraryOfFrames();
  const { result } = await exportTo(runner, {
    selection: largeClusters,
    what: { kind: "seed" },
    to: { kind: "download" },
  });
  const files = unzipSync(readFileSync(join(downloads, mustHave(result?.download, "download"))));
  expect(Object.keys(files)).toHaveLength(ids.length + 2);
  expect(JSON.parse(strFromU8(files["klusters.json"]))).toHaveLength(ids.length);
});

test("frames are pictures, too; data sets are not", async () => {
  const { runner } = await libraryOfFrames();
  const path = join(temporaryFolder(), "frames");
  const to = { kind: "folder", path } as const;
  const all = (entity: "frame" | "dataset") => ({ entity, pick: { where: null } }) as const;
  await exportTo(runner, { selection: all("frame"), what: images, to });
  expect(readdirSync(path)).toHaveLength(8);
  const status = await exportTo(runner, { selection: all("dataset"), what: images, to });
  expect(status).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/clusters and frames/i),
  });
});

test("a cancelled export leaves no half-written file", async () => {
  const { runner, downloads } = await libraryOfFrames();
  const job = runner.start({
    kind: "export",
    selection: largeClusters,
    what: images,
    to: { kind: "download" },
  });
  runner.cancel(job);
  expect(await runner.finished(job)).toMatchObject({ state: "cancelled" });
  expect(readdirSync(downloads)).toEqual([]);
});

test("a folder that cannot be made fails the job with a sentence", async () => {
  const { runner } = await libraryOfFrames();
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  const to = { kind: "folder", path: join(file, "images") } as const;
  const status = await exportTo(runner, { selection: largeClusters, what: images, to });
  expect(status).toMatchObject({
    state: "failed",
    error: expect.stringMatching(/^Cannot write .*images: /),
  });
});

test("a library that is open elsewhere can be exported from all the same", async () => {
  const { catalog, ids } = await libraryOfFrames();
  const second = openCatalog(catalog.path);
  expect(second.readOnly).toBe(true);
  const runner = createJobRunner({ catalog: second, downloads: temporaryFolder() });
  const path = join(temporaryFolder(), "images");
  const status = await exportTo(runner, {
    selection: largeClusters,
    what: images,
    to: { kind: "folder", path },
  });
  expect(status).toMatchObject({ state: "done", result: { files: ids.length } });
  expect(runner.list()).toHaveLength(1);
  expect(() => runner.start({ kind: "process", where: null })).toThrow(/open|read/i);
  await runner.close();
  second.close();
});

test("a table has the columns that were asked for, in that order", async () => {
  const { runner, ids } = await libraryOfFrames();
  const path = temporaryFolder();
  const columns = ["size", "id", "frame.startTime"];
  await exportTo(runner, {
    selection: largeClusters,
    what: { kind: "data", format: "csv", columns },
    to: { kind: "folder", path },
  });
  const rows = csvParse(readFileSync(join(path, "clusters.csv"), "utf8"));
  expect(rows.columns).toEqual(columns);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  const [first] = rows;
  expect(Number(first["frame.startTime"])).toBeGreaterThan(1e9);
});

test("a table has the same rows as Parquet, SQLite and JSON", async () => {
  const { runner, catalog } = await libraryOfFrames();
  catalog.addTag({ selection: largeClusters, tag: "large" });
  const path = temporaryFolder();
  const selection = { entity: "cluster", pick: { where: null } } as const;
  for (const format of ["json", "parquet", "sqlite"] as const) {
    await exportTo(runner, {
      selection,
      what: { kind: "data", format },
      to: { kind: "folder", path },
    });
  }
  const wanted: Record<string, unknown>[] = JSON.parse(
    readFileSync(join(path, "clusters.json"), "utf8"),
  );
  const bytes = readFileSync(join(path, "clusters.parquet"));
  const parquet = tableFromIPC(readParquet(bytes).intoIPCStream());
  const plain = (value: unknown) => {
    if (typeof value === "bigint") return Number(value);
    return value instanceof Vector ? [...value] : value;
  };
  const rows = parquet.toArray().map((row) => Object.entries(row.toJSON()));
  expect(
    rows.map((cells) => Object.fromEntries(cells.map(([name, cell]) => [name, plain(cell)]))),
  ).toEqual(wanted);

  const db = new Database(join(path, "clusters.sqlite"), { readonly: true });
  onTestFinished(() => {
    db.close();
  });
  const inSql = (value: unknown) => {
    if (typeof value === "boolean") return Number(value);
    return Array.isArray(value) ? value.join("; ") : value;
  };
  expect(db.prepare("select * from clusters").all()).toEqual(
    wanted.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, inSql(cell)])),
    ),
  );
  expect(db.prepare("select unit, type from columns where name = 'energy'").get()).toEqual({
    unit: "keV",
    type: "number",
  });
});

test("a column that there is not fails the export and names it", async () => {
  const { runner } = await libraryOfFrames();
  const path = temporaryFolder();
  const status = await exportTo(runner, {
    selection: largeClusters,
    what: { kind: "data", format: "csv", columns: ["sise"] },
    to: { kind: "folder", path },
  });
  expect(status).toMatchObject({ state: "failed", error: expect.stringContaining("'sise'") });
  expect(readdirSync(path)).toEqual([]);
});

test("pictures are dark or light, and brightness goes by the counts or their logarithm", async () => {
  const { runner, ids } = await libraryOfFrames();
  const drawn = async (what: Partial<Extract<ExportRequest["what"], { kind: "images" }>>) => {
    const path = temporaryFolder();
    const to = { kind: "folder", path } as const;
    await exportTo(runner, { selection: largeClusters, what: { ...images, ...what }, to });
    return PNG.sync.read(readFileSync(join(path, `${ids[0]}.png`))).data;
  };
  const dark = await drawn({});
  const light = await drawn({ theme: "light" });
  const linear = await drawn({ logarithmic: false });
  // The corner is empty.
  expect([...dark.subarray(0, 3)].every((part) => part < 40)).toBe(true);
  expect([...light.subarray(0, 3)]).toEqual([255, 255, 255]);
  expect(linear.equals(dark)).toBe(false);
});

test("a copy of the library for others goes into a folder, without names, and can be opened", async () => {
  const { runner, catalog } = await libraryOfFrames();
  catalog.addTag({ selection: largeClusters, tag: "seen" });
  const path = temporaryFolder();
  const what = { kind: "library", withoutNames: true } as const;
  const status = await exportTo(runner, {
    selection: largeClusters,
    what,
    to: { kind: "folder", path },
  });
  expect(status).toMatchObject({ state: "done", title: "Export a copy of the library: 1 file" });
  const [name, ...others] = readdirSync(path);
  expect(others).toEqual([]);
  expect(name).toMatch(/^test, without names, .+\.trackroom$/);
  const [frame] = catalog.keys("frame");
  const source = catalog.frame(frame).provenance.sourceFile;
  const folder = source.slice(0, source.lastIndexOf("/"));
  expect(readFileSync(join(path, name)).toString("latin1")).not.toContain(folder);
  const copy = openCatalog(join(path, name));
  expect(copy.check()).toEqual([]);
  expect(copy.tags()).toEqual(catalog.tags());
  copy.close();
});
