import { afterEach, describe, expect, it } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { type LibrarySearch, openLibrarySearch } from "../../../../core/search/librarySearch.ts";
import { addFrames, openTemporary, recordFrame, simulatedFrames } from "../library.ts";

const open: LibrarySearch[] = [];
afterEach(() => {
  for (const columns of open.splice(0)) columns.close();
});

function library(): Catalog {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(4), { dataset: "School/KCl" });
  addFrames(catalog, simulatedFrames(3, { seed: 2, chip: "SIM-B" }), { dataset: "School/air" });
  return catalog;
}

const where = (catalog: Catalog, text: string) => parseQuery(text, catalog.fields.list());
const count = (
  catalog: Catalog,
  text: string,
  entity: "cluster" | "frame" | "dataset" = "cluster",
) => catalog.count(entity, where(catalog, text));
const clusters = (catalog: Catalog, text: string) =>
  ({ entity: "cluster", pick: { where: where(catalog, text) } }) as const;

/** What the columns in memory count, which must never be left to SQL here. */
function quickly(catalog: Catalog, text: string): number | undefined {
  const columns = openLibrarySearch(catalog.path);
  open.push(columns);
  return columns.overview({ where: where(catalog, text), histograms: [] })?.count;
}

describe("saved searches", () => {
  const save = (catalog: Catalog, name: string, text: string, entity: "cluster" | "frame") =>
    catalog.searches.save({ name, entity, where: where(catalog, text) });

  it("take what their conditions take, also of frames that come later", () => {
    const catalog = library();
    save(catalog, "big ones", "size > 10", "cluster");
    save(catalog, "chip B", "chip = SIM-B", "frame");
    const big = count(catalog, "size > 10");
    expect(big).toBeGreaterThan(0);
    expect(count(catalog, 'search = "BIG ones"')).toBe(big);
    expect(count(catalog, 'search != "big ones"')).toBe(count(catalog, "size <= 10"));
    const both = 'search in ("big ones", "chip B")';
    expect(count(catalog, both)).toBe(count(catalog, "size > 10 or chip = SIM-B"));
    addFrames(catalog, simulatedFrames(2, { seed: 9 }));
    expect(count(catalog, 'search = "big ones"')).toBe(count(catalog, "size > 10"));
    expect(count(catalog, 'search = "big ones"')).toBeGreaterThan(big);
  });

  it("about frames find clusters, and the other way round, in their own sense", () => {
    const catalog = library();
    // Bare, the sensor's width in one case and the cluster's in the other.
    save(catalog, "wide frame", "width > 100", "frame");
    save(catalog, "wide cluster", "width > 100", "cluster");
    save(catalog, "big", "size > 10", "cluster");
    expect(count(catalog, 'search = "wide frame"')).toBe(catalog.info().clusters);
    expect(count(catalog, 'search = "wide cluster"')).toBe(count(catalog, "width > 100"));
    expect(count(catalog, "search = big", "frame")).toBe(
      count(catalog, "cluster.size > 10", "frame"),
    );
    expect(count(catalog, 'search = "wide frame"', "dataset")).toBe(3);
    for (const text of [
      'search = "wide frame"',
      "not search = big",
      'search = big and search = "wide cluster"',
      'search not in (big, "wide frame")',
    ]) {
      expect(quickly(catalog, text)).toBe(count(catalog, text));
    }
  });

  it("ask for each other, but not for themselves", () => {
    const catalog = library();
    save(catalog, "big", "size > 10", "cluster");
    save(catalog, "big of B", "search = big and chip = SIM-B", "cluster");
    expect(count(catalog, 'search = "big of B"')).toBe(
      count(catalog, "size > 10 and chip = SIM-B"),
    );
    expect(() => save(catalog, "big", 'search = "big of B"', "cluster")).toThrow(/asks for itself/);
    expect(() => count(catalog, "search = bigg")).toThrow(
      /no saved search 'bigg'; did you mean 'big'/,
    );
    expect(() => count(catalog, "search contains b")).toThrow(/by its name/);
  });

  it("are replaced, renamed and removed, and each of that can be taken back", () => {
    const catalog = library();
    const { key } = save(catalog, "big", "size > 10", "cluster");
    save(catalog, "user", "search = big", "cluster");
    save(catalog, "big", "size > 20", "cluster");
    expect(catalog.searches.list()).toHaveLength(2);
    catalog.searches.rename(key, "large");
    expect(count(catalog, "search = user")).toBe(count(catalog, "size > 20"));
    expect(() => catalog.searches.rename(key, "user")).toThrow(/already/);
    catalog.searches.remove(key);
    expect(() => count(catalog, "search = user")).toThrow(/no saved search 'large'/);
    expect(catalog.undo()?.description).toBe("Remove the search large");
    expect(count(catalog, "search = large")).toBe(count(catalog, "size > 20"));
    catalog.undo();
    expect(count(catalog, "search = user and search = big")).toBe(count(catalog, "size > 20"));
    catalog.undo();
    expect(count(catalog, "search = user")).toBe(count(catalog, "size > 10"));
    catalog.undo();
    catalog.undo();
    expect(catalog.searches.list()).toEqual([]);
    catalog.redo();
    expect(catalog.searches.list()).toMatchObject([{ name: "big", entity: "cluster" }]);
  });
});

describe("collections", () => {
  it("keep the clusters put into them, whatever the query says later", () => {
    const catalog = library();
    const { key } = catalog.collections.add("My best");
    const { changed } = catalog.collections.put(key, clusters(catalog, "size > 10"));
    expect(changed).toBe(count(catalog, "size > 10"));
    expect(catalog.collections.put(key, clusters(catalog, "size > 10"))).toEqual({ changed: 0 });
    expect(catalog.collections.list()).toEqual([{ key, name: "My best", clusters: changed }]);
    for (const text of [
      'collection = "my best"',
      "collection is set",
      "collection contains best",
    ]) {
      expect(count(catalog, text)).toBe(changed);
      expect(quickly(catalog, text)).toBe(changed);
    }
    expect(count(catalog, "collection is missing")).toBe(catalog.info().clusters - changed);
    expect(quickly(catalog, 'collection != "my best"')).toBe(catalog.info().clusters - changed);
    expect(count(catalog, 'collection = "my best"', "frame")).toBe(
      count(catalog, "cluster.size > 10", "frame"),
    );
    const taken = catalog.collections.take(key, clusters(catalog, "size > 30")).changed;
    expect(count(catalog, 'collection = "my best"')).toBe(changed - taken);
    expect(catalog.undo()?.description).toMatch(
      /^Take \d+ clusters? out of the collection My best$/,
    );
    expect(count(catalog, 'collection = "my best"')).toBe(changed);
    catalog.collections.remove(key);
    expect(count(catalog, "collection is set")).toBe(0);
    catalog.undo();
    expect(count(catalog, "collection is set")).toBe(changed);
  });

  it("have names of their own and hold clusters only", () => {
    const catalog = library();
    const { key } = catalog.collections.add("one");
    catalog.collections.add("two");
    expect(() => catalog.collections.add(" ONE ")).toThrow(/already/);
    expect(() => catalog.collections.add(" ")).toThrow(/needs a name/);
    expect(() => catalog.collections.rename(key, "Two")).toThrow(/already/);
    expect(catalog.collections.rename(key, "three").name).toBe("three");
    const frames = { entity: "frame", pick: { where: null } } as const;
    expect(() => catalog.collections.put(key, frames)).toThrow(/keep clusters/);
    expect(() => catalog.collections.remove(99)).toThrow(/no such collection/);
  });
});

describe("processing a frame again", () => {
  it("leaves clusters of the same pixels in their collections, and applies the rules", () => {
    const catalog = openTemporary();
    const [frame] = simulatedFrames(1);
    addFrames(catalog, [frame]);
    const [key] = catalog.keys("frame");
    const before = catalog.frame(key);
    const best = catalog.collections.add("best").key;
    const keys = before.clusterKeys.slice(0, 3);
    catalog.collections.put(best, { entity: "cluster", pick: { keys } });
    const busy = `clusterCount < ${before.clusterCount}`;
    catalog.rules.add({ where: where(catalog, busy), values: { state: "masked" } });
    expect(catalog.rules.apply()).toEqual({ changed: 0 });
    // Masks the second cluster whole: of the three in the collection two stay.
    const masked = before.pixels.slice(before.starts[1], before.starts[2]);
    const mask = {
      x: masked.map((at) => at % frame.width),
      y: masked.map((at) => Math.floor(at / frame.width)),
      sha256: "ab",
      path: "mask.txt",
    };
    const run = catalog.runs.create({ kind: "process", version: "0.0.1", mask });
    const stored = { ...frame, ...catalog.storedPixels(key) };
    catalog.replaceClusters([{ frame: key, ...recordFrame(stored, mask) }], { run });
    expect(count(catalog, "collection = best")).toBe(2);
    expect(count(catalog, "state = masked", "frame")).toBe(1);
    expect(catalog.frame(key).provenance).toMatchObject({
      importRun: { kind: "import" },
      run: { key: run, kind: "process", settings: { metadataRules: expect.any(String) } },
    });
    expect(catalog.check()).toEqual([]);
  });
});

describe("rules for metadata", () => {
  const detector = (catalog: Catalog) => ({
    where: where(catalog, "chip = SIM-B"),
    values: { detector: "MX-10 A" },
  });

  it("give frames what they have not, while they are written", () => {
    const catalog = openTemporary();
    catalog.rules.add(detector(catalog));
    catalog.rules.add({
      where: where(catalog, "clusterCount > 0"),
      values: { hit: true, detector: "?" },
    });
    addFrames(catalog, simulatedFrames(2, { chip: "SIM-B" }));
    addFrames(catalog, simulatedFrames(2, { seed: 3 }));
    addFrames(catalog, simulatedFrames(2, { seed: 4, chip: "SIM-B" }), {
      metadata: { detector: "mine" },
    });
    expect(count(catalog, 'detector = "MX-10 A"', "frame")).toBe(2);
    expect(count(catalog, 'detector = "?"', "frame")).toBe(2);
    expect(count(catalog, "detector = mine", "frame")).toBe(2);
    expect(count(catalog, "hit", "frame")).toBe(6);
    const { provenance } = catalog.frame(1);
    expect(provenance.run.settings.metadataRules).toContain('detector = "MX-10 A"');
  });

  it("are applied on demand to what is there, as one change", () => {
    const catalog = library();
    catalog.setMetadata({
      selection: { entity: "frame", pick: { keys: [5] } },
      values: { detector: "mine" },
    });
    catalog.rules.add(detector(catalog));
    expect(count(catalog, 'detector = "MX-10 A"', "frame")).toBe(0);
    expect(catalog.rules.apply()).toEqual({ changed: 2 });
    expect(count(catalog, 'detector = "MX-10 A"', "frame")).toBe(2);
    expect(catalog.rules.apply({ overwrite: true })).toEqual({ changed: 1 });
    expect(count(catalog, 'detector = "MX-10 A"', "frame")).toBe(3);
    expect(catalog.undo()?.description).toBe("Apply the rules for metadata to 1 frame");
    catalog.undo();
    expect(count(catalog, "detector is set", "frame")).toBe(1);
  });

  it("of two that give the same the earlier wins, also over what was there", () => {
    const catalog = library();
    catalog.rules.add({ where: null, values: { grade: 1 } });
    catalog.rules.add({ where: null, values: { grade: 2 } });
    catalog.rules.apply();
    expect(count(catalog, "grade = 1", "frame")).toBe(7);
    expect(catalog.rules.apply({ overwrite: true })).toEqual({ changed: 0 });
  });

  it("must make sense when they are added; one that no longer does stops nothing", () => {
    const catalog = library();
    const add = (text: string, values: Record<string, string | number>) =>
      catalog.rules.add({ where: where(catalog, text), values });
    catalog.fields.add({ name: "grade", type: "integer" });
    expect(() => add("chip = SIM-B", {})).toThrow(/at least one value/);
    expect(() => add("chip = SIM-B", { clusterCount: 3 })).toThrow(/cannot be set/);
    expect(() => add("chip = SIM-B", { grade: "good" })).toThrow(/no value for 'grade'/);
    const { key } = add("chip = SIM-B", { grade: 2 });
    add("grade = 2", { note: "second" });
    expect(catalog.fields.uses("grade")).toEqual({ values: 0, searches: [], rules: 2 });
    catalog.fields.remove("grade");
    expect(catalog.rules.list().map(({ problem }) => problem)).toEqual([
      "There is no field 'grade' any more.",
      expect.stringMatching(/no field 'grade'/),
    ]);
    addFrames(catalog, simulatedFrames(1, { seed: 8, chip: "SIM-B" }));
    expect(count(catalog, "note is set and note != ''", "frame")).toBe(0);
    catalog.rules.remove(key);
    expect(catalog.rules.list()).toHaveLength(1);
    catalog.undo();
    expect(catalog.rules.list()).toHaveLength(2);
  });
});

describe("tags", () => {
  it("are renamed, merged, coloured and removed, and each of that can be taken back", () => {
    const catalog = library();
    catalog.addTag({ selection: clusters(catalog, "size > 10"), tag: "aplha" });
    catalog.addTag({ selection: clusters(catalog, "size > 20"), tag: "alpha" });
    catalog.addTag({ selection: { entity: "frame", pick: { keys: [1] } }, tag: "aplha" });
    const big = count(catalog, "size > 10");
    catalog.setTagColour({ tag: "Alpha", colour: "#D9480F" });
    expect(catalog.tags().find(({ tag }) => tag === "alpha")?.colour).toBe("#d9480f");
    expect(() => catalog.setTagColour({ tag: "alpha", colour: "red" })).toThrow(/#rrggbb/);
    catalog.renameTag({ tag: "aplha", to: "alpha" });
    expect(catalog.tags()).toEqual([{ tag: "alpha", colour: "#d9480f", clusters: big, frames: 1 }]);
    expect(catalog.undo()?.description).toBe("Merge the tag aplha into alpha");
    expect(count(catalog, "tag = alpha")).toBe(count(catalog, "size > 20"));
    catalog.renameTag({ tag: "aplha", to: "Helium" });
    expect(count(catalog, "tag = helium")).toBe(big);
    catalog.deleteTag("helium");
    expect(catalog.tags().map(({ tag }) => tag)).toEqual(["alpha"]);
    catalog.undo();
    catalog.undo();
    expect(catalog.tags().map(({ tag }) => tag)).toEqual(["alpha", "aplha"]);
    expect(() => catalog.deleteTag("beta")).toThrow(/no tag 'beta'/);
  });
});

describe("renaming a field", () => {
  it("reaches its values, searches and rules, and can be taken back", () => {
    const catalog = library();
    const all = { entity: "dataset", pick: { where: null } } as const;
    catalog.setMetadata({ selection: all, values: { source: "KCl" } });
    catalog.searches.save({
      name: "salt",
      entity: "frame",
      where: where(catalog, "dataset.source = KCl"),
    });
    catalog.rules.add({ where: where(catalog, "source = KCl"), values: { source: "salt" } });
    expect(catalog.fields.uses("source")).toEqual({ values: 3, searches: ["salt"], rules: 1 });
    catalog.fields.rename("source", "sample");
    expect(count(catalog, "sample = KCl and search = salt", "frame")).toBe(7);
    expect(catalog.rules.list()).toMatchObject([{ values: { sample: "salt" }, problem: null }]);
    catalog.undo();
    expect(count(catalog, "source = KCl and search = salt", "frame")).toBe(7);
  });
});
