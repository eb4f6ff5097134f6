import { describe, expect, it } from "vitest";
import type { OverviewRequest } from "../../../core/api.ts";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { binner } from "../../../core/catalog/overview.ts";
import { findColumns } from "../../../core/query/columns.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { clusterProperties, frameProperties } from "../../../core/vocabulary.ts";
import { addFrames, openTemporary } from "./library.ts";
import { simulatedFrames } from "./records.ts";

const histogram = (request: OverviewRequest["histograms"][number]) => request;

describe("overview", () => {
  it("counts clusters, their frames, and how their properties are spread", () => {
    const catalog = openTemporary();
    addFrames(catalog, simulatedFrames(8));
    const where = parseQuery("size > 4", catalog.fields.list());
    const all = [...catalog.find("cluster")];
    const found = all.filter((row) => Number(row.size) > 4);
    const answer = catalog.overview({
      where,
      histograms: [
        histogram({ property: "size", bins: 7 }),
        histogram({ property: "radius", bins: 10, range: [1, 4] }),
        histogram({ property: "lineGradient", bins: 3 }),
        histogram({ property: "totalCounts", bins: 5, logarithmic: true }),
        histogram({ property: "energy", bins: 2 }),
        histogram({ property: "frame.startTime", bins: 4 }),
      ],
    });
    expect(answer).toMatchObject({
      count: found.length,
      total: all.length,
      frames: new Set(found.map(({ frame }) => frame)).size,
    });
    const [size, radius, gradient, counts, energy, startTime] = answer.histograms;
    const sizes = all.map((row) => Number(row.size));
    expect([size.low, size.high]).toEqual([Math.min(...sizes), Math.max(...sizes)]);
    expect(size.counts.reduce((sum, n) => sum + n)).toBe(found.length);
    const width = (size.high - size.low) / 7;
    expect(size.counts[1]).toBe(
      found.filter(
        (row) => Number(row.size) >= size.low + width && Number(row.size) < size.low + 2 * width,
      ).length,
    );
    const radii = found.map((row) => Number(row.radius)).filter((r) => r >= 1 && r <= 4);
    expect(radius.counts.reduce((sum, n) => sum + n)).toBe(radii.length);
    expect(radius.counts[0]).toBe(radii.filter((r) => r < 1.3).length);
    const gradients = found.filter((row) => row.lineGradient !== null).length;
    expect(gradient.missing).toBe(found.length - gradients);
    expect(gradient.counts.reduce((sum, n) => sum + n)).toBe(gradients);
    const ratio = (counts.high / counts.low) ** (1 / 5);
    expect(counts.counts[2]).toBe(
      found.filter((row) => {
        const total = Number(row.totalCounts);
        return total >= counts.low * ratio ** 2 && total < counts.low * ratio ** 3;
      }).length,
    );
    expect(energy).toMatchObject({ missing: found.length, counts: [0, 0] });
    expect(startTime.counts.reduce((sum, n) => sum + n)).toBe(found.length);
  });

  it("works on an empty library, and refuses histograms of words", () => {
    const catalog = openTemporary();
    expect(
      catalog.overview({ where: null, histograms: [histogram({ property: "size", bins: 2 })] }),
    ).toEqual({
      count: 0,
      total: 0,
      frames: 0,
      histograms: [{ property: "size", low: 0, high: 1, counts: [0, 0], missing: 0 }],
    });
    expect(() =>
      catalog.overview({ where: null, histograms: [histogram({ property: "class", bins: 2 })] }),
    ).toThrow(/holds words/);
  });
});

describe("binner", () => {
  it("includes the lower limit of each bin, and the upper limit of the last", () => {
    const bin = binner(0, 10, 5, false);
    expect([-0.1, 0, 1.99, 2, 9.99, 10, 10.1].map(bin)).toEqual([-1, 0, 0, 1, 4, 4, -1]);
    expect([3, 4].map(binner(3, 3, 5, false))).toEqual([0, -1]);
  });

  it("makes bins of equal ratio, with values <= 0 in the first", () => {
    const bin = binner(1, 1000, 3, true);
    expect([-5, 0, 1, 9, 11, 99, 101, 1000, 1001].map(bin)).toEqual([0, 0, 0, 0, 1, 1, 2, 2, -1]);
  });
});

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
