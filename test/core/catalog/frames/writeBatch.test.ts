import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { createMeasurer } from "../../../../core/clusters/measure.ts";
import type { Frame } from "../../../../core/frame.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { clusterProperties, clusterPropertyIndex } from "../../../../core/vocabulary.ts";
import { addFrames, closeNow, openTemporary } from "../library.ts";
import { batchOf, recordFrame, simulatedFrames } from "../records.ts";

function intoTest(catalog: Catalog) {
  return {
    dataset: catalog.datasets.ensure("Test"),
    run: catalog.runs.create({ kind: "import", version: "0.0.0" }),
  };
}

/** A frame of single pixels with these counts. */
function frameOf(counts: readonly number[], metadata: Frame["metadata"] = {}): Frame {
  return {
    width: 64,
    height: 2 * Math.ceil(counts.length / 32),
    pixels: Uint32Array.from(counts, (_, i) => Math.floor(i / 32) * 128 + 2 * (i % 32)),
    counts: Float64Array.from(counts),
    metadata,
    settings: {},
    notes: [],
    indexInFile: 0,
  };
}

describe("writeBatch", () => {
  it("gives back frames and clusters as they were measured", () => {
    const catalog = openTemporary();
    const frames = simulatedFrames(3);
    const { run, dataset } = addFrames(catalog, frames);
    expect(catalog.info()).toMatchObject({ frames: 3, datasets: 1, readOnly: false });
    frames.forEach((frame, i) => {
      const measured = createMeasurer({})(frame);
      const detail = catalog.frame(catalog.keys("frame")[i]);
      expect(detail.id).toBe(`SIM-A_${frame.metadata.startTime}-000000`);
      expect(detail).toMatchObject({ dataset: "Test", chip: "SIM-A", simulated: true, tags: [] });
      expect(detail.properties).toMatchObject({
        ...frame.metadata,
        endTime: Number(frame.metadata.startTime) + 0.5,
        pixelCount: frame.pixels.length,
        occupancyFraction: frame.pixels.length / 65536,
        clusterCount: measured.clusterCount,
        gammaCount: measured.gammaCount,
        nonGammaCount: measured.clusterCount - measured.gammaCount,
        format: "pixelman-ascii-xyc",
        sourceFile: `frame${i}.txt`,
      });
      expect([detail.pixels, detail.counts, detail.starts]).toEqual([
        measured.pixels,
        measured.counts,
        measured.starts,
      ]);
      expect(detail.provenance.run).toMatchObject({ key: run, kind: "import", version: "0.0.0" });
      expect(catalog.datasets.tree()[0]).toMatchObject({ key: dataset, frames: 3 });
      for (const [number, key] of detail.clusterKeys.entries()) {
        expectCluster(catalog, key, number, frame);
      }
    });
    expect(catalog.check({ sample: 10 })).toEqual([]);
  });

  function expectCluster(catalog: Catalog, key: number, number: number, frame: Frame): void {
    const measured = createMeasurer({})(frame);
    const cluster = catalog.cluster(key);
    const row = number * clusterProperties.length;
    for (const { name, type } of clusterProperties) {
      const value = measured.properties[row + clusterPropertyIndex[name]];
      const expected = Number.isNaN(value) ? null : type === "boolean" ? value === 1 : value;
      expect(cluster.properties[name]).toBe(expected);
    }
    const range = [measured.starts[number], measured.starts[number + 1]] as const;
    const pixels = Array.from(cluster.pixels, (offset) => {
      const x = cluster.xMin + (offset % cluster.width);
      const y = cluster.yMin + Math.floor(offset / cluster.width);
      return y * frame.width + x;
    });
    expect(pixels).toEqual(Array.from(measured.pixels.slice(...range)));
    expect(cluster.counts).toEqual(measured.counts.slice(...range));
    expect(cluster.class).toBe(cluster.size > 10 ? "large" : "small");
    expect(cluster.id).toBe(`${cluster.frame.id}_k${String(number).padStart(5, "0")}`);
  }

  it("adds nothing for frames that are there already", () => {
    const catalog = openTemporary();
    const batch = batchOf(simulatedFrames(4));
    const first = catalog.writeBatch(batch, intoTest(catalog));
    expect(first).toMatchObject({ frames: 4, duplicates: 0 });
    const again = catalog.writeBatch(batch, { ...intoTest(catalog), metadata: { source: "KCl" } });
    expect(again).toEqual({ frames: 0, clusters: 0, pixels: 0, duplicates: 4 });
    expect(catalog.info().clusters).toBe(first.clusters);
    const twice = { files: [...batchOf(simulatedFrames(1, { seed: 9 })).files] };
    const result = catalog.writeBatch(
      { files: [...twice.files, ...twice.files] },
      intoTest(catalog),
    );
    expect(result).toMatchObject({ frames: 1, duplicates: 1 });
  });

  it("writes all of a batch or nothing", () => {
    const catalog = openTemporary();
    const [good, bad] = batchOf(simulatedFrames(2)).files;
    const broken = {
      ...bad,
      frames: [{ ...bad.frames[0], contentHash: null as unknown as string }],
    };
    expect(() => catalog.writeBatch({ files: [good, broken] }, intoTest(catalog))).toThrow();
    expect(catalog.info()).toMatchObject({ frames: 0, clusters: 0 });
    expect(catalog.writeBatch({ files: [good, bad] }, intoTest(catalog)).frames).toBe(2);
    expect(catalog.check()).toEqual([]);
  });

  it("tells frames of the same chip and time apart by their content", () => {
    const catalog = openTemporary();
    const metadata = { chip: "A", startTime: 1_400_000_000.25 };
    addFrames(catalog, [frameOf([1], metadata), frameOf([2], metadata), frameOf([3], metadata)]);
    const ids = [...catalog.find("frame")].map(({ id }) => String(id));
    expect(ids[0]).toBe("A_1400000000-250000");
    expect(ids[1]).toMatch(/^A_1400000000-250000-[0-9a-f]{6}$/);
    expect(new Set(ids).size).toBe(3);
  });

  it("keeps counts beyond 2^32 and with fractions, and frames without hits", () => {
    const catalog = openTemporary();
    const frames = [frameOf([2 ** 32 + 5, 2 ** 53 - 1, 1]), frameOf([0.125, 7.3]), frameOf([])];
    addFrames(catalog, frames);
    frames.forEach((frame, i) => {
      const stored = catalog.storedPixels(catalog.keys("frame")[i]);
      expect(stored).toEqual({
        width: frame.width,
        height: frame.height,
        pixels: frame.pixels,
        counts: frame.counts,
      });
    });
    expect(catalog.check()).toEqual([]);
  });

  it("keeps what the detector says once for frames that share it", () => {
    const catalog = openTemporary();
    const settings = { "Acq time": 0.5, DACs: [1, 100, 255], Firmware: "x", Flag: true };
    addFrames(
      catalog,
      simulatedFrames(20).map((frame, i) => ({
        ...frame,
        settings: {
          ...settings,
          "Start time (string)": `Mon ${i}`,
          size: "a name of the vocabulary",
        },
      })),
    );
    const { metadata } = catalog.frame(catalog.keys("frame")[7]);
    const detector = metadata.filter(({ from }) => from === "detector");
    expect(Object.fromEntries(detector.map(({ field, value }) => [field, value]))).toEqual({
      "Acq time": 0.5,
      DACs: "1 100 255",
      Firmware: "x",
      Flag: true,
      "Start time (string)": "Mon 7",
      size: "a name of the vocabulary",
    });
  });

  it("keeps with the frames what differs from frame to frame, once that shows", () => {
    const catalog = openTemporary();
    const constant = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`DAC ${i}`, i]));
    const frames = simulatedFrames(60).map((frame, i) => ({
      ...frame,
      settings: { ...constant, Leakage: 0.5 + i / 8 },
    }));
    addFrames(catalog, frames.slice(0, 30));
    addFrames(catalog, frames.slice(30));
    const leakage = [...catalog.find("frame", { columns: ["Leakage", "DAC 7"] })];
    expect(leakage).toEqual(frames.map((_, i) => ({ Leakage: 0.5 + i / 8, "DAC 7": 7 })));
    const query = (text: string) => parseQuery(text, catalog.fields.list());
    expect(catalog.count("frame", query("Leakage < 5.5"))).toBe(40);
    expect(catalog.count("frame", query("Leakage != 5.5"))).toBe(59);
    expect(catalog.count("frame", query("Leakage is missing"))).toBe(0);
    closeNow(catalog);
    const db = new Database(catalog.path, { readonly: true });
    const sets = Number(db.prepare("select count(*) from settings").pluck().get());
    db.close();
    expect(sets).toBeLessThan(25);
  });

  it("sets metadata of the import, makes fields that are new, and puts vocabulary fields into the frame", () => {
    const catalog = openTemporary();
    const frame = { ...simulatedFrames(1)[0], metadata: { acqTime: 1 } };
    addFrames(catalog, [frame], {
      metadata: {
        source: "KCl",
        distance: "2.5",
        on: "2014-04-02",
        shielded: "no",
        chip: "B06",
        biasVoltage: "95",
      },
    });
    const detail = catalog.frame(1);
    expect(detail.properties).toMatchObject({ chip: "B06", biasVoltage: 95, acqTime: 1 });
    expect(detail.metadata).toEqual(
      expect.arrayContaining([
        { field: "source", value: "KCl", from: "frame" },
        { field: "distance", value: 2.5, from: "frame" },
        { field: "on", value: Date.UTC(2014, 3, 2) / 1000, from: "frame" },
        { field: "shielded", value: false, from: "frame" },
      ]),
    );
    const added = catalog.fields.list().filter(({ origin }) => origin === "user");
    expect(added.map(({ name, type }) => [name, type])).toEqual([
      ["distance", "number"],
      ["on", "date"],
      ["shielded", "boolean"],
      ["source", "text"],
    ]);
    expect(() =>
      addFrames(catalog, simulatedFrames(1, { seed: 5 }), { metadata: { pixelCount: 3 } }),
    ).toThrow(/'pixelCount' is worked out/);
    expect(catalog.info().frames).toBe(1);
  });

  it("keeps any frame, dense and sparse", () => {
    const catalog = openTemporary();
    const pixel = fc.record({
      x: fc.nat(12),
      y: fc.nat(9),
      count: fc.integer({ min: 1, max: 2 ** 40 }),
    });
    fc.assert(
      fc.property(fc.array(pixel, { maxLength: 130 }), (hits) => {
        const counts = new Map(hits.map(({ x, y, count }) => [y * 13 + x, count]));
        const pixels = Uint32Array.from([...counts.keys()].sort((a, b) => a - b));
        const frame: Frame = {
          ...frameOf([]),
          width: 13,
          height: 10,
          pixels,
          counts: Float64Array.from(pixels, (at) => counts.get(at) ?? 0),
        };
        const before = catalog.info().frames;
        addFrames(catalog, [frame]);
        if (catalog.info().frames === before) return;
        const [key] = catalog.keys("frame").slice(-1);
        expect(catalog.storedPixels(key)).toMatchObject({ pixels, counts: frame.counts });
      }),
      { numRuns: 60 },
    );
    expect(catalog.check({ sample: 1000 })).toEqual([]);
  });

  it("leaves one plain file", () => {
    const catalog = openTemporary();
    addFrames(catalog, simulatedFrames(5));
    const folder = dirname(catalog.path);
    expect(readdirSync(folder).length).toBeGreaterThan(1);
    closeNow(catalog);
    expect(readdirSync(folder)).toEqual(["test.trackroom"]);
    expect(openTemporary(catalog.path, {}).info().frames).toBe(5);
  });
});

describe("discardFile", () => {
  it("takes back what a run imported from a file, and nothing else", () => {
    const catalog = openTemporary();
    const [first, second] = [simulatedFrames(2, { seed: 1 }), simulatedFrames(2, { seed: 2 })];
    addFrames(catalog, first);
    const before = catalog.info();
    const { run } = addFrames(catalog, second, { metadata: { source: "KCl" } });
    const keys = catalog.keys("frame").slice(2);
    catalog.addTag({ selection: { entity: "frame", pick: { keys } }, tag: "soon gone" });
    for (const file of batchOf(second).files) {
      expect(catalog.discardFile(file, run)).toEqual({ frames: 1 });
      expect(catalog.discardFile(file, run)).toEqual({ frames: 0 });
    }
    expect(catalog.info()).toEqual(before);
    expect(catalog.undo()).toBeNull();
    expect(catalog.check()).toEqual([]);
  });
});

describe("replaceClusters", () => {
  it("puts new clusters in place, and keeps what people gave to those that stay the same", () => {
    const catalog = openTemporary();
    const frame = simulatedFrames(1)[0];
    addFrames(catalog, [frame]);
    const key = catalog.keys("frame")[0];
    const before = catalog.frame(key);
    // Masks every pixel of the third cluster: those after it move up by one number.
    const masked = before.pixels.slice(before.starts[2], before.starts[3]);
    const keys = [before.clusterKeys[1], before.clusterKeys[2], before.clusterKeys[4]];
    const selection = { entity: "cluster" as const, pick: { keys } };
    catalog.addTag({ selection, tag: "kept" });
    catalog.setMetadata({ selection, values: { note: "mine", starred: true, source: "KCl" } });
    const mask = {
      x: masked.map((at) => at % frame.width),
      y: masked.map((at) => Math.floor(at / frame.width)),
      sha256: "ab",
      path: "mask.txt",
    };
    const run = catalog.runs.create({ kind: "process", version: "0.0.1", mask });
    const stored = { ...frame, ...catalog.storedPixels(key) };
    const result = catalog.replaceClusters([{ frame: key, ...recordFrame(stored, mask) }], { run });
    expect(result).toMatchObject({ frames: 1, clusters: before.clusterCount - 1 });
    const after = catalog.frame(key);
    expect(after.properties).toMatchObject({
      pixelCount: before.pixelCount - masked.length,
      maskedCount: masked.length,
      clusterCount: before.clusterCount - 1,
    });
    expect(after.provenance.run).toMatchObject({ key: run, kind: "process", mask: "mask.txt" });
    const tagged = catalog.keys("cluster", {
      where: { kind: "compare", field: "tag", operator: "=", value: "kept" },
    });
    expect(tagged).toEqual([after.clusterKeys[1], after.clusterKeys[3]]);
    expect(catalog.cluster(tagged[1])).toMatchObject({
      note: "mine",
      starred: true,
      tags: ["kept"],
    });
    expect(catalog.cluster(tagged[1]).metadata).toContainEqual({
      field: "source",
      value: "KCl",
      from: "cluster",
    });
    // Clusters are others than before: what was changed on the old ones cannot be undone.
    expect(catalog.undo()).toBeNull();
    expect(catalog.storedPixels(key)).toMatchObject({ pixels: frame.pixels, counts: frame.counts });
    expect(catalog.check()).toEqual([]);
  });
});
