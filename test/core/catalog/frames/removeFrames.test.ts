import { join } from "node:path";
import { expect, test } from "vitest";
import { mustHave } from "../../../../core/mustHave.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { openLibrarySearch } from "../../../../core/search/librarySearch.ts";
import { addFrames, openTemporary, simulatedFrames, temporaryFolder } from "../library.ts";

function example() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3, { seed: 1 }), { dataset: "School/KCl" });
  addFrames(catalog, simulatedFrames(2, { seed: 2, chip: "SIM-B" }), { dataset: "School/air" });
  catalog.addTag({ selection: { entity: "cluster", pick: { where: null } }, tag: "seen" });
  const school = mustHave(
    catalog.datasets.tree().find(({ path }) => path === "School/air"),
    "School/air",
  );
  /** Asked past the catalogue, of the blocks. */
  const searched = () => {
    const search = openLibrarySearch(catalog.path);
    try {
      return search.overview({ where: null, histograms: [] }).count;
    } finally {
      search.close();
    }
  };
  const clusters = (query: string) =>
    catalog.count("cluster", parseQuery(query, catalog.fields.list()));
  return { catalog, air: school.key, searched, clusters };
}

test("a data set goes with its frames, clusters and tags; the rest stays as it is", () => {
  const { catalog, air, searched, clusters } = example();
  const [all, gone] = [clusters(""), clusters('dataset = "School/air"')];
  expect(gone).toBeGreaterThan(0);
  const selection = { entity: "dataset" as const, pick: { keys: [air] } };
  expect(catalog.removeFrames(selection, null)).toEqual({ frames: 2, clusters: gone });
  expect(catalog.datasets.tree().map(({ path }) => path)).toEqual(["School", "School/KCl"]);
  expect(clusters("")).toBe(all - gone);
  expect(clusters("tag = seen")).toBe(all - gone);
  expect(searched()).toBe(all - gone);
  expect(catalog.check()).toEqual([]);
});

test("frames that were moved from or to what is removed leave no change that cannot be undone", () => {
  const { catalog, air } = example();
  const [first] = catalog.keys("frame");
  catalog.moveFrames({
    selection: { entity: "frame", pick: { keys: [first] } },
    dataset: "School/air",
  });
  catalog.moveFrames({
    selection: { entity: "frame", pick: { keys: [first] } },
    dataset: "School/KCl",
  });
  catalog.removeFrames({ entity: "dataset", pick: { keys: [air] } }, null);
  while (catalog.undo() !== null);
  expect(catalog.check()).toEqual([]);
});

test("a merge with the copy that was made before brings them back, tags and all", () => {
  const { catalog, air, clusters } = example();
  const before = clusters("tag = seen");
  const copy = join(temporaryFolder(), "before.trackroom");
  catalog.backup(copy);
  catalog.removeFrames({ entity: "dataset", pick: { keys: [air] } }, null);
  expect(clusters("tag = seen")).toBeLessThan(before);
  const steps = catalog.merge(copy, { overwrite: false });
  while (steps.next().done !== true);
  expect(clusters("tag = seen")).toBe(before);
});

test("clusters cannot be taken out of their frame", () => {
  const { catalog } = example();
  expect(() => catalog.removeFrames({ entity: "cluster", pick: { where: null } }, null)).toThrow(
    /come from their frame/,
  );
});
