import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { findColumns } from "../../../../core/query/columns.ts";
import { clusterProperties, frameProperties } from "../../../../core/vocabulary.ts";
import { addFrames, openTemporary } from "../library.ts";
import { simulatedFrames } from "../records.ts";

describe("find", () => {
  const example = (): Catalog => {
    const catalog = openTemporary();
    addFrames(catalog, simulatedFrames(3), { metadata: { source: "KCl" } });
    return catalog;
  };

  it("gives rows with the vocabulary's names in their order, then people's own fields", () => {
    const catalog = example();
    const fields = catalog.fields.list();
    const cluster = catalog.find("cluster", { limit: 1 }).next().value;
    expect(Object.keys(cluster)).toEqual(findColumns("cluster", fields));
    expect(Object.keys(cluster)).toEqual(
      expect.arrayContaining([
        ...clusterProperties.map(({ name }) => name),
        "id",
        "source",
        "tags",
      ]),
    );
    expect(cluster).toMatchObject({
      source: "KCl",
      tags: [],
      starred: false,
      isGamma: expect.any(Boolean),
    });
    const frame = catalog.find("frame", { limit: 1 }).next().value;
    expect(Object.keys(frame)).toEqual(
      expect.arrayContaining(frameProperties.map(({ name }) => name)),
    );
    expect([...catalog.find("dataset")]).toEqual([
      { dataset: "Test", frameCount: 3, source: null },
    ]);
  });

  it("lets others change the library while rows are being read", () => {
    const catalog = example();
    const rows = catalog.find("cluster", { columns: ["id", "frame.chip", "tags"] });
    const first = rows.next().value;
    expect(first).toMatchObject({ "frame.chip": "SIM-A" });
    catalog.addTag({ selection: { entity: "cluster", pick: { where: null } }, tag: "x" });
    expect([...rows]).toHaveLength(catalog.info().clusters - 1);
  });

  it("keeps the order of keys and leaves out those that are gone", () => {
    const catalog = example();
    const keys = catalog.keys("cluster").slice(0, 4).reverse();
    const ids = [...catalog.rows("cluster", [...keys, 12], ["id"])].map(({ id }) => id);
    expect(ids).toEqual(keys.map((key) => catalog.cluster(key).id));
    expect(catalog.tiles([12, ...keys]).map(({ key }) => key)).toEqual(keys);
    expect(() => catalog.cluster(12)).toThrow(expect.objectContaining({ code: "not-found" }));
    expect(() => catalog.frame(99)).toThrow(expect.objectContaining({ code: "not-found" }));
  });
});
