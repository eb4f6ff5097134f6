import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { mustHave } from "../../../../core/mustHave.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { openLibrarySearch } from "../../../../core/search/librarySearch.ts";
import { clusterProperties } from "../../../../core/vocabulary.ts";
import { addFrames, openTemporary, simulatedFrames, temporaryFolder } from "../library.ts";

function example() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3, { seed: 1 }), { dataset: "School/KCl" });
  addFrames(catalog, simulatedFrames(4, { seed: 2, chip: "SIM-B" }), { dataset: "School/air" });
  const air = mustHave(
    catalog.datasets.tree().find(({ path }) => path === "School/air"),
    "School/air",
  );
  const dataset = { entity: "dataset" as const, pick: { keys: [air.key] } };
  const inAir = parseQuery('dataset = "School/air"', catalog.fields.list());
  catalog.setMetadata({ selection: dataset, values: { place: "roof" } });
  catalog.addTag({ selection: { entity: "cluster", pick: { where: inAir } }, tag: "seen" });
  const frames = catalog.keys("frame", { where: inAir });
  catalog.setMetadata({
    selection: { entity: "frame", pick: { keys: frames.slice(0, 2) } },
    values: { starred: true, teacher: "Ms Lee" },
  });
  const collection = catalog.collections.add("good ones");
  catalog.collections.put(collection.key, {
    entity: "cluster",
    pick: { keys: catalog.keys("cluster", { where: inAir }).slice(0, 5) },
  });
  return { catalog, dataset, frames };
}

type Catalog = ReturnType<typeof example>["catalog"];

/** All that the library holds, as people see it. */
function everything(catalog: Catalog) {
  const names = clusterProperties.map(({ name }) => name);
  const clusters = [
    ...catalog.find("cluster", {
      columns: ["id", "class", "tags", "place", "teacher", ...names],
    }),
  ];
  const frames = catalog.keys("frame").map((key) => {
    const { provenance, ...frame } = catalog.frame(key);
    return { ...frame, file: provenance.sourceFile };
  });
  return {
    tree: catalog.datasets.tree(),
    collections: catalog.collections.list(),
    frames,
    clusters,
  };
}

/** Asked past the catalogue, of the blocks. */
function countInBlocks({ path }: Catalog): number {
  const search = openLibrarySearch(path);
  try {
    return search.overview({ where: null, histograms: [] }).count;
  } finally {
    search.close();
  }
}

function remove(catalog: Catalog, selection: ReturnType<typeof example>["dataset"]) {
  const kept = catalog.keepCopy(selection);
  return { ...catalog.removeFrames(selection, kept), kept };
}

test("a data set that was removed comes back by undo as it was, goes again by redo, and comes back", () => {
  const { catalog, dataset } = example();
  const before = everything(catalog);
  const { frames, clusters, kept } = remove(catalog, dataset);
  expect(dirname(kept)).toBe(dirname(catalog.path));
  expect(basename(kept)).toMatch(/before 4 frames were removed/);
  expect(frames).toBe(4);
  expect(catalog.history().undo?.description).toBe("Remove the data set School/air with 4 frames");
  const without = everything(catalog);
  expect(without.clusters).toHaveLength(before.clusters.length - clusters);

  expect(catalog.undo()?.description).toBe("Remove the data set School/air with 4 frames");
  expect(everything(catalog)).toEqual(before);
  expect(countInBlocks(catalog)).toBe(before.clusters.length);
  expect(catalog.check()).toEqual([]);

  catalog.redo();
  expect(everything(catalog)).toEqual(without);
  expect(catalog.check()).toEqual([]);
  catalog.undo();
  expect(everything(catalog)).toEqual(before);
});

test("what was changed before can be taken back, too, once the frames are there again", () => {
  const { catalog, dataset, frames } = example();
  remove(catalog, dataset);
  while (catalog.undo() !== null);
  expect(catalog.count("cluster", parseQuery("tag = seen", catalog.fields.list()))).toBe(0);
  expect(catalog.frame(frames[0]).starred).toBe(false);
  while (catalog.redo() !== null);
  expect(catalog.keys("frame")).toHaveLength(3);
  expect(catalog.check()).toEqual([]);
});

test("frames that came meanwhile keep their keys apart from those that come back", () => {
  const { catalog, dataset, frames } = example();
  const before = catalog.count("cluster", null);
  remove(catalog, dataset);
  addFrames(catalog, simulatedFrames(2, { seed: 3, chip: "SIM-C" }), { dataset: "School/new" });
  const fresh = catalog.keys("frame").filter((key) => key > Math.min(...frames));
  expect(fresh).toHaveLength(2);
  const added = catalog.count("cluster", null);
  catalog.undo();
  expect(catalog.keys("frame")).toEqual(expect.arrayContaining([...frames, ...fresh]));
  expect(new Set([...frames, ...fresh]).size).toBe(6);
  expect(catalog.count("cluster", null)).toBeGreaterThan(Math.max(before, added));
  expect(catalog.datasets.tree().map(({ path }) => path)).toContain("School/air");
  expect(catalog.check()).toEqual([]);
});

test("what was imported again meanwhile stays, and is not there twice", () => {
  const { catalog, dataset } = example();
  const before = catalog.count("cluster", null);
  remove(catalog, dataset);
  addFrames(catalog, simulatedFrames(1, { seed: 2, chip: "SIM-B" }), { dataset: "School/air" });
  catalog.undo();
  expect(catalog.count("cluster", null)).toBe(before);
  expect(catalog.keys("frame")).toHaveLength(7);
  while (catalog.undo() !== null);
  while (catalog.redo() !== null);
  expect(catalog.check()).toEqual([]);
});

test("without the copy it says so, and earlier changes can still be taken back", () => {
  const { catalog, dataset } = example();
  const { kept } = remove(catalog, dataset);
  rmSync(kept);
  expect(() => catalog.undo()).toThrow(/before 4 frames were removed.*does not lie beside it/);
  expect(catalog.history().undo?.description).not.toMatch(/^Remove/);
  while (catalog.undo() !== null);
  expect(catalog.check()).toEqual([]);
});

test("a copy elsewhere is for a merge: nothing of the removal is written down", () => {
  const { catalog, dataset } = example();
  const elsewhere = join(temporaryFolder(), "copy.trackroom");
  catalog.backup(elsewhere);
  catalog.removeFrames(dataset, elsewhere);
  expect(catalog.history().undo?.description ?? "").not.toMatch(/^Remove/);
  expect(readdirSync(dirname(catalog.path)).filter((name) => /before/.test(name))).toEqual([]);
});
