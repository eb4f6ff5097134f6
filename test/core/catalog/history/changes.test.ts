import { describe, expect, it } from "vitest";
import type { Entity, MetadataValue } from "../../../../core/api.ts";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { addFrames, openTemporary } from "../library.ts";
import { simulatedFrames } from "../records.ts";

function example(): Catalog {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3, { seed: 1 }), { dataset: "School/KCl" });
  addFrames(catalog, simulatedFrames(2, { seed: 2 }), { dataset: "School/air" });
  return catalog;
}

function set(
  catalog: Catalog,
  entity: Entity,
  where: string,
  values: Record<string, MetadataValue | null>,
) {
  const condition = parseQuery(where, catalog.fields.list());
  return catalog.setMetadata({ selection: { entity, pick: { where: condition } }, values });
}

const entryOf = (catalog: Catalog, cluster: number, field: string) =>
  catalog.cluster(cluster).metadata.find((entry) => entry.field === field);

describe("setMetadata", () => {
  it("lets the nearest value win, and says where it comes from", () => {
    const catalog = example();
    const cluster = catalog.keys("cluster")[0];
    const { frame } = catalog.cluster(cluster);
    expect(set(catalog, "dataset", "dataset = School", { source: "?" })).toMatchObject({
      changed: 1,
      created: [{ name: "source", type: "text", origin: "user" }],
    });
    const pick = (entity: Entity, key: number, value: MetadataValue | null) =>
      catalog.setMetadata({
        selection: { entity, pick: { keys: [key] } },
        values: { source: value },
      });
    pick("dataset", catalog.datasets.ensure("School/KCl"), "KCl");
    const inherited = { field: "source", value: "KCl", from: "dataset", dataset: "School/KCl" };
    expect(entryOf(catalog, cluster, "source")).toEqual(inherited);
    pick("frame", frame.key, "frame's");
    expect(entryOf(catalog, cluster, "source")).toMatchObject({ value: "frame's", from: "frame" });
    pick("cluster", cluster, "cluster's");
    expect(entryOf(catalog, cluster, "source")).toMatchObject({
      value: "cluster's",
      from: "cluster",
    });
    pick("cluster", cluster, null);
    pick("frame", frame.key, null);
    pick("dataset", catalog.datasets.ensure("School/KCl"), null);
    expect(entryOf(catalog, cluster, "source")).toMatchObject({ value: "?", dataset: "School" });
    expect([...catalog.rows("cluster", [cluster], ["source"])]).toEqual([{ source: "?" }]);
  });

  it("fills a frame's settable properties from its data set where the file does not", () => {
    const catalog = openTemporary();
    const [with95, without] = simulatedFrames(2);
    const { biasVoltage: _bias, ...metadata } = without.metadata;
    addFrames(catalog, [
      { ...with95, metadata: { ...with95.metadata, biasVoltage: 95 } },
      { ...without, metadata },
    ]);
    set(catalog, "dataset", "", { biasVoltage: 12, latitude: "51.5" });
    expect([...catalog.find("frame", { columns: ["biasVoltage", "latitude"] })]).toEqual([
      { biasVoltage: 95, latitude: 51.5 },
      { biasVoltage: 12, latitude: 51.5 },
    ]);
    expect(catalog.frame(2).metadata).toContainEqual({
      field: "biasVoltage",
      value: 12,
      from: "dataset",
      dataset: "Test",
    });
    expect(catalog.datasets.tree()[0].metadata).toEqual({ biasVoltage: 12, latitude: 51.5 });
    set(catalog, "frame", "biasVoltage = 12", { biasVoltage: 40 });
    expect(catalog.frame(2).properties.biasVoltage).toBe(40);
  });

  it.each<[Entity, string, MetadataValue, RegExp]>([
    ["cluster", "size", 3, /'size' is worked out/],
    ["frame", "clusterCount", 3, /'clusterCount' is worked out/],
    ["cluster", "tag", "x", /tag/i],
    ["cluster", "chip", "x", /'chip' belongs to frames/],
    ["dataset", "starred", true, /belongs to clusters/],
    ["frame", "biasVoltage", "high", /'high' is no value for 'biasVoltage'/],
    ["frame", "", "x", /needs a name/],
  ])("refuses to set %s %s", (entity, name, value, message) => {
    const catalog = example();
    expect(() => set(catalog, entity, "", { [name]: value })).toThrow(message);
    expect(catalog.undo()).toBeNull();
  });

  it("holds fields to their type and their choices", () => {
    const catalog = example();
    catalog.fields.add({ name: "source", type: "text", choices: ["KCl", "air"] });
    catalog.fields.add({ name: "run", type: "integer" });
    expect(() => set(catalog, "frame", "", { source: "granite" })).toThrow(/KCl, air/);
    expect(() => set(catalog, "frame", "", { run: 1.5 })).toThrow(/whole number/);
    expect(set(catalog, "frame", "", { source: "air", run: "12" }).changed).toBe(5);
    expect(catalog.count("frame", parseQuery("run = 12", catalog.fields.list()))).toBe(5);
  });

  it("counts what differs from before only", () => {
    const catalog = example();
    expect(set(catalog, "frame", "dataset = School/KCl", { source: "KCl" }).changed).toBe(3);
    expect(set(catalog, "frame", "", { source: "KCl" }).changed).toBe(2);
    expect(set(catalog, "frame", "", { source: "KCl" }).changed).toBe(0);
    expect(set(catalog, "frame", "", { starred: true }).changed).toBe(5);
  });
});

describe("tags", () => {
  it("are added, counted and removed, whatever their case", () => {
    const catalog = example();
    const fields = catalog.fields.list();
    const selection = (text: string) => ({
      entity: "cluster" as const,
      pick: { where: parseQuery(text, fields) },
    });
    const large = catalog.count("cluster", parseQuery("size > 10", fields));
    expect(catalog.addTag({ selection: selection("size > 10"), tag: "Alpha " })).toEqual({
      changed: large,
    });
    expect(catalog.addTag({ selection: selection("size > 10"), tag: "alpha" })).toEqual({
      changed: 0,
    });
    catalog.addTag({ selection: { entity: "frame", pick: { keys: [1, 2, 999] } }, tag: "Alpha" });
    expect(catalog.tags()).toMatchObject([{ tag: "Alpha", clusters: large, frames: 2 }]);
    expect(catalog.removeTag({ selection: selection("size > 20"), tag: "ALPHA" }).changed).toBe(
      catalog.count("cluster", parseQuery("size > 20", fields)),
    );
    expect(catalog.removeTag({ selection: selection(""), tag: "never heard of" })).toEqual({
      changed: 0,
    });
    expect(() =>
      catalog.addTag({ selection: { entity: "dataset", pick: { where: null } }, tag: "x" }),
    ).toThrow(/clusters and frames/);
  });
});

describe("undo and redo", () => {
  it("take changes back one by one, each as a whole, and do them again", () => {
    const catalog = example();
    const state = () => ({
      clusters: [...catalog.find("cluster")],
      frames: [...catalog.find("frame")],
      tree: catalog.datasets.tree(),
      tags: catalog.tags(),
    });
    catalog.fields.add({ name: "source", type: "text" });
    const states = [state()];
    const steps = [
      () => set(catalog, "dataset", "", { source: "a", chip: "X" }),
      () =>
        set(catalog, "frame", "dataset = School/KCl", { source: "b", chip: "Y", starred: true }),
      () => set(catalog, "cluster", "size > 5", { source: "c", note: "seen" }),
      () => catalog.addTag({ selection: { entity: "cluster", pick: { where: null } }, tag: "t" }),
      () =>
        catalog.removeTag({
          selection: { entity: "cluster", pick: { keys: catalog.keys("cluster").slice(0, 4) } },
          tag: "t",
        }),
      () => set(catalog, "cluster", "", { source: null, note: null }),
    ];
    for (const step of steps) {
      step();
      states.push(state());
    }
    expect(catalog.redo()).toBeNull();
    expect(catalog.history().redo).toBeNull();
    for (let at = steps.length; at > 0; at--) {
      expect(state()).toEqual(states[at]);
      expect(catalog.undo()).not.toBeNull();
    }
    expect(state()).toEqual(states[0]);
    expect(catalog.undo()).toBeNull();
    for (let at = 1; at <= steps.length; at++) {
      expect(catalog.redo()).not.toBeNull();
      expect(state()).toEqual(states[at]);
    }
    expect(catalog.redo()).toBeNull();
    expect(catalog.check()).toEqual([]);
  });

  it("say what was done, and forget what was taken back once something else is changed", () => {
    const catalog = example();
    const frames = { entity: "frame" as const, pick: { where: null } };
    catalog.addTag({ selection: frames, tag: "first" });
    catalog.setMetadata({ selection: frames, values: { source: "KCl" } });
    expect(catalog.undo()?.description).toBe("Set source to KCl on 5 frames");
    expect(catalog.undo()?.description).toBe("Tag 5 frames with first");
    expect(catalog.redo()?.description).toBe("Tag 5 frames with first");
    catalog.removeTag({ selection: { entity: "frame", pick: { keys: [1] } }, tag: "first" });
    expect(catalog.redo()).toBeNull();
    expect(catalog.undo()?.description).toBe("Take the tag first from 1 frame");
    expect(catalog.tags()).toMatchObject([{ tag: "first", clusters: 0, frames: 5 }]);
  });
});

describe("fields", () => {
  it("are added, listed, renamed and removed with what they hold", () => {
    const catalog = example();
    catalog.fields.add({
      name: "thickness",
      type: "number",
      unit: "mm",
      description: "Of the lead.",
    });
    expect(catalog.fields.list().find(({ name }) => name === "thickness")).toEqual({
      name: "thickness",
      label: "thickness",
      entity: "dataset",
      type: "number",
      unit: "mm",
      definition: "Of the lead.",
      origin: "user",
      settable: true,
    });
    set(catalog, "frame", "", { thickness: 2 });
    set(catalog, "dataset", "dataset = School", { thickness: 3 });
    expect(catalog.fields.valueCount("Thickness")).toBe(6);
    catalog.fields.rename("thickness", "lead");
    expect(catalog.count("frame", parseQuery("lead = 2", catalog.fields.list()))).toBe(5);
    expect(catalog.fields.remove("lead")).toEqual({ valuesLost: 6 });
    expect(() => parseQuery("lead = 2", catalog.fields.list())).toThrow(/no field 'lead'/);
    expect(() => catalog.fields.remove("lead")).toThrow(/no field 'lead'/);
    expect(catalog.undo()).toBeNull();
    expect(catalog.check()).toEqual([]);
  });

  it.each(["size", "SIZE", "tag", "dataset", "", "  ", 'a"b', "frame.x", "x".repeat(101)])(
    "cannot be called %j",
    (name) => {
      expect(() => example().fields.add({ name, type: "text" })).toThrow(
        expect.objectContaining({ code: "wrong-usage" }),
      );
    },
  );

  it("cannot be removed where people did not add them", () => {
    expect(() => example().fields.remove("size")).toThrow(/not a field that people added/);
  });

  it("offer the values that are known, the most frequent first", () => {
    const catalog = example();
    set(catalog, "frame", "dataset = School/air", { source: "air" });
    set(catalog, "frame", "dataset = School/KCl", { source: "KCl" });
    catalog.addTag({ selection: { entity: "cluster", pick: { where: null } }, tag: "track" });
    const values = (field: string, startsWith = "", entity: Entity = "cluster") =>
      catalog.fieldValues({ field, entity, startsWith, limit: 3 });
    expect(values("source")).toEqual(["KCl", "air"]);
    expect(values("source", "k")).toEqual(["KCl"]);
    expect(values("class").sort()).toEqual(["large", "small"]);
    expect(values("class", "LAR")).toEqual(["large"]);
    expect(values("tag")).toEqual(["track"]);
    expect(values("dataset", "school/")).toEqual(["School/air", "School/KCl"]);
    expect(values("chip")).toEqual(["SIM-A"]);
    expect(values("id", "sim-a", "frame")).toHaveLength(3);
    expect(values("size")).toEqual([]);
  });
});
