import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openCatalog } from "../../core/openCatalog.ts";
import { parseQuery } from "../../core/query/parse.ts";
import { backendWithFrames } from "./backendForTest.ts";

/** The calls of `core/api/organise.ts`, as a window makes them, on a library with ten frames. */
async function room() {
  const { backend, home, ended } = await backendWithFrames(10);
  const where = async (text: string) => parseQuery(text, await backend.fields());
  const count = async (text: string) =>
    (await backend.overview({ where: await where(text), histograms: [] })).count;
  const clusters = async (text: string) =>
    ({ entity: "cluster", pick: { where: await where(text) } }) as const;
  return { backend, home, ended, where, count, clusters };
}

test("searches and collections are kept, and answer queries", async () => {
  const { backend, where, count, clusters } = await room();
  const saved = await backend.saveSearch({
    name: "big",
    entity: "cluster",
    where: await where("size > 10"),
  });
  expect(await count("search = big")).toBe(await count("size > 10"));
  await backend.renameSearch({ key: saved.key, name: "large" });
  expect(await backend.searches()).toMatchObject([{ name: "large", entity: "cluster" }]);
  const { key } = await backend.addCollection({ name: "best" });
  const put = await backend.putIntoCollection({ key, selection: await clusters("size > 20") });
  expect(await count("collection = best")).toBe(put.changed);
  await backend.takeFromCollection({ key, selection: await clusters("size > 30") });
  expect(await count("collection = best")).toBe(await count("size > 20 and size <= 30"));
  await backend.renameCollection({ key, name: "good" });
  expect(await backend.collections()).toMatchObject([{ name: "good" }]);
  await backend.removeCollection({ key });
  await backend.removeSearch({ key: saved.key });
  expect(await backend.collections()).toEqual([]);
  expect(await backend.searches()).toEqual([]);
  expect((await backend.undo())?.description).toBe("Remove the search large");
});

test("fields, tags and rules are cared for", async () => {
  const { backend, where, count, clusters } = await room();
  await backend.addField({ name: "weather", type: "text", choices: ["sun", "rain"] });
  await backend.renameField({ name: "weather", to: "sky" });
  expect(await backend.fieldUses({ name: "sky" })).toEqual({ values: 0, searches: [], rules: 0 });
  const rule = await backend.addMetadataRule({
    where: await where("clusterCount > 0"),
    values: { sky: "sun" },
  });
  expect(await backend.metadataRules()).toEqual([rule]);
  expect(await backend.applyMetadataRules({ overwrite: false })).toEqual({ changed: 10 });
  await backend.removeMetadataRule({ key: rule.key });
  expect(await backend.metadataRules()).toEqual([]);
  await backend.addTag({ selection: await clusters("size > 10"), tag: "big" });
  await backend.setTagColour({ tag: "big", colour: "#112233" });
  await backend.renameTag({ tag: "big", to: "large" });
  expect(await backend.tags()).toMatchObject([{ tag: "large", colour: "#112233" }]);
  expect((await backend.deleteTag({ tag: "large" })).changed).toBe(await count("size > 10"));
});

test("requests that make no sense are refused", async () => {
  const { backend, clusters } = await room();
  const selection = await clusters("size > 10");
  for (const call of [
    () => backend.saveSearch({ name: "", entity: "cluster", where: null }),
    () => backend.addCollection({ name: "x".repeat(101) }),
    () => backend.putIntoCollection({ key: 7, selection }),
    () => backend.setTagColour({ tag: "none", colour: "#112233" }),
    () => backend.renameField({ name: "size", to: "extent" }),
    () => backend.addMetadataRule({ where: null, values: {} }),
    () => backend.importMetadata({ content: "nothing", overwrite: false, preview: true }),
    () => backend.startMerge({ source: { kind: "upload", upload: "none" }, overwrite: false }),
  ]) {
    await expect(call()).rejects.toMatchObject({ name: "TrackroomError" });
  }
});

test("what people gave goes out as a file, comes into a copy, and libraries become one", async () => {
  const { backend, home, ended, count, clusters } = await room();
  const { path } = await backend.library();
  const other = join(home, "other.trackroom");
  const reading = openCatalog(path, { readOnly: true });
  reading.backup(other);
  reading.close();
  await backend.addTag({ selection: await clusters("size > 10"), tag: "mine" });
  const exported = await ended(
    backend.startExport({
      selection: { entity: "cluster", pick: { where: null } },
      what: { kind: "metadata", format: "csv" },
      to: { kind: "download" },
    }),
  );
  const content = readFileSync(join(home, "downloads", `${exported.result?.download}`), "utf8");
  const big = await count("size > 10");

  await backend.openLibrary({ path: other });
  expect(await count("tag = mine")).toBe(0);
  const preview = await backend.importMetadata({ content, overwrite: false, preview: true });
  expect(preview).toMatchObject({ changed: big, conflictCount: 0, unknownCount: 0 });
  expect(await count("tag = mine")).toBe(0);
  await backend.importMetadata({ content, overwrite: false, preview: false });
  expect(await count("tag = mine")).toBe(big);

  await backend.createLibrary({ name: "both" });
  mkdirSync(join(home, "uploads", "drop"), { recursive: true });
  copyFileSync(path, join(home, "uploads", "drop", "first.trackroom"));
  const merged = await ended(
    backend.startMerge({ source: { kind: "upload", upload: "drop" }, overwrite: false }),
  );
  expect(merged).toMatchObject({
    state: "done",
    kind: "import",
    title: "Merge with first.trackroom",
    frames: 10,
    result: { report: { conflictCount: 0, problems: [] } },
  });
  const again = await ended(
    backend.startMerge({ source: { kind: "path", path: other }, overwrite: false }),
  );
  expect(again).toMatchObject({ frames: 0, duplicates: 10 });
  expect(await count("tag = mine")).toBe(big);
});
