import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import type { Condition, QueryValue } from "../../../../core/query/model.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { openLibrarySearch } from "../../../../core/search/librarySearch.ts";
import { addFrames, openTemporary } from "../library.ts";
import { simulatedFrames } from "../records.ts";
import { fulfils, things, type Value } from "./slowEvaluation.ts";

/** A library with values at every level, in which some inherit, some override and some have none. */
function example(): Catalog {
  const catalog = openTemporary();
  const base = simulatedFrames(6, { seed: 1 });
  const other = simulatedFrames(5, { seed: 2, chip: "SIM-B" }).map((frame) => {
    const { biasVoltage: _bias, chip: _chip, ...metadata } = frame.metadata;
    return { ...frame, metadata };
  });
  addFrames(catalog, base, { dataset: "School/KCl" });
  addFrames(catalog, other, { dataset: "School/air", metadata: { shielded: "yes" } });
  addFrames(catalog, simulatedFrames(3, { seed: 3 }), { dataset: "Elsewhere" });
  const dataset = (path: string) => [catalog.datasets.ensure(path)];
  const set = (
    entity: "dataset" | "frame" | "cluster",
    keys: number[],
    values: Record<string, QueryValue>,
  ) => catalog.setMetadata({ selection: { entity, pick: { keys } }, values });
  set("dataset", dataset("School"), { source: "none", distance: 2, chip: "School chip" });
  set("dataset", dataset("School/KCl"), { source: "KCl" });
  const frames = catalog.keys("frame");
  set("frame", frames.slice(1, 3), { source: "Potassium", distance: 7.5, starred: true });
  const clusters = catalog.keys("cluster");
  set(
    "cluster",
    clusters.filter((_, i) => i % 7 === 0),
    { source: "k-40", note: "Odd ÄÖ one" },
  );
  set(
    "cluster",
    clusters.filter((_, i) => i % 11 === 0),
    { starred: true, distance: 1 },
  );
  const tag = (entity: "cluster" | "frame", keys: number[], name: string) =>
    catalog.addTag({ selection: { entity, pick: { keys } }, tag: name });
  tag(
    "cluster",
    clusters.filter((_, i) => i % 3 === 0),
    "nice",
  );
  tag(
    "cluster",
    clusters.filter((_, i) => i % 5 === 0),
    "Odd one",
  );
  tag("frame", frames.slice(0, 4), "nice");
  return catalog;
}

const order = fc.constantFrom(
  "=" as const,
  "!=" as const,
  "<" as const,
  "<=" as const,
  ">" as const,
  ">=" as const,
);
const equality = fc.constantFrom("=" as const, "!=" as const);

function leafOf(
  names: { numbers: string[]; texts: string[]; booleans: string[] },
  numbers: number[],
) {
  const number = fc.constantFrom(...numbers);
  const text = fc.constantFrom(
    "KCl",
    "k-40",
    "none",
    "Potassium",
    "SIM-A",
    "School chip",
    "small",
    "zzz",
  );
  const wild = fc.constantFrom("k*", "*l", "S*a", "*", "k-40*");
  const numeric = fc.constantFrom(...names.numbers);
  const worded = fc.constantFrom(...names.texts);
  const any = fc.constantFrom(...names.numbers, ...names.texts, ...names.booleans, "tag");
  return fc.oneof(
    fc.record({
      kind: fc.constant("compare" as const),
      field: numeric,
      operator: order,
      value: number,
    }),
    fc.record({ kind: fc.constant("between" as const), field: numeric, low: number, high: number }),
    fc.record({
      kind: fc.constant("in" as const),
      field: numeric,
      values: fc.array(number, { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("compare" as const),
      field: worded,
      operator: order,
      value: text,
    }),
    fc.record({
      kind: fc.constant("in" as const),
      field: worded,
      values: fc.array(text, { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("contains" as const),
      field: worded,
      text: fc.constantFrom("k", "i", "äö", "%", "_"),
    }),
    fc.record({ kind: fc.constant("matches" as const), field: worded, pattern: wild }),
    fc.record({
      kind: fc.constant("compare" as const),
      field: fc.constantFrom(...names.booleans),
      operator: equality,
      value: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("compare" as const),
      field: fc.constant("dataset"),
      operator: equality,
      value: fc.constantFrom("School", "School/air", "School/KCl", "Elsewhere", "Sch", "nowhere"),
    }),
    fc.record({
      kind: fc.constant("compare" as const),
      field: fc.constant("tag"),
      operator: equality,
      value: fc.constantFrom("nice", "Odd one", "nothing"),
    }),
    fc.record({
      kind: fc.constant("contains" as const),
      field: fc.constant("tag"),
      text: fc.constantFrom("n", "ODD", "zz"),
    }),
    fc.record({ kind: fc.constantFrom("missing" as const, "set" as const), field: any }),
  ) as fc.Arbitrary<Condition>;
}

function treeOf(leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ any: Condition }>((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        terms: fc.array(tie("any"), { maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("not" as const), term: tie("any") }),
    ),
  })).any;
}

describe("queries", () => {
  it("find the clusters that a slow evaluation finds", () => {
    const catalog = example();
    const { clusters } = things(catalog);
    const numbers = clusters
      .slice(0, 12)
      .flatMap(({ values }) =>
        ["size", "x", "linearity", "distance", "startTime"].map((name) => values[name]),
      );
    const leaf = leafOf(
      {
        numbers: [
          "size",
          "x",
          "linearity",
          "lineGradient",
          "energy",
          "distance",
          "frame.startTime",
          "frame.clusterCount",
        ],
        texts: ["source", "class", "note", "chip", "frame.source"],
        booleans: ["touchesEdge", "starred", "shielded", "frame.simulated"],
      },
      [0, 1, 2, 7.5, ...numbers.filter((value) => typeof value === "number")],
    );
    const search = openLibrarySearch(catalog.path);
    fc.assert(
      fc.property(treeOf(leaf), (condition) => {
        const expected = clusters
          .filter((thing) => fulfils(thing, condition))
          .map(({ key }) => key);
        expect(catalog.keys("cluster", { where: condition })).toEqual(expected);
        expect(catalog.count("cluster", condition)).toBe(expected.length);
        expect(search.overview({ where: condition, histograms: [] }).count).toBe(expected.length);
      }),
      { numRuns: 400 },
    );
    search.close();
  });

  it("find the frames that a slow evaluation finds", () => {
    const catalog = example();
    const { frames } = things(catalog);
    const leaf = leafOf(
      {
        numbers: ["biasVoltage", "startTime", "endTime", "clusterCount", "distance"],
        texts: ["source", "chip"],
        booleans: ["starred", "shielded", "simulated"],
      },
      [0, 2, 7.5, 20, ...frames.map(({ values }) => Number(values.startTime))],
    );
    fc.assert(
      fc.property(treeOf(leaf), (condition) => {
        const expected = frames.filter((thing) => fulfils(thing, condition)).map(({ key }) => key);
        expect(catalog.keys("frame", { where: condition })).toEqual(expected);
        const page = catalog.frames({ where: condition, sort: [], offset: 0, limit: 100 });
        expect(page.frames.map(({ key }) => key)).toEqual(expected);
        expect(page.count).toBe(expected.length);
      }),
      { numRuns: 400 },
    );
  });

  it("cross from frames to their clusters and from data sets to their frames", () => {
    const catalog = example();
    const query = (text: string) => parseQuery(text, catalog.fields.list());
    const { clusters } = things(catalog);
    const large = clusters.filter(({ values }) => Number(values.size) > 30);
    const framesWithLarge = new Set(large.map(({ key }) => catalog.cluster(key).frame.key));
    expect(framesWithLarge.size).toBeGreaterThan(0);
    expect(new Set(catalog.keys("frame", { where: query("cluster.size > 30") }))).toEqual(
      framesWithLarge,
    );
    expect(catalog.count("frame", query("not size > 30"))).toBe(14 - framesWithLarge.size);
    expect(catalog.count("frame", query("tag = nice and clusterCount >= 1"))).toBe(4);
    const datasets = (text: string) =>
      [...catalog.find("dataset", { where: query(text) })].map((row) => row.dataset);
    expect(datasets("frame.tag = nice")).toEqual(["School", "School/KCl"]);
    expect(datasets("frameCount > 4")).toEqual(["School", "School/KCl", "School/air"]);
    expect(datasets("source = none")).toEqual(["School", "School/air"]);
    expect(datasets("dataset = Elsewhere")).toEqual(["Elsewhere"]);
    expect(datasets("dataset contains kcl")).toEqual(["School/KCl"]);
    expect(datasets("cluster.size > 30")).toContain("School");
    expect(() => datasets("tag = nice")).toThrow(/frame\.tag/);
  });

  it("finds a cluster by its id, and things by what the detector says", () => {
    const catalog = openTemporary();
    const frames = simulatedFrames(4).map((frame, i) => ({
      ...frame,
      settings: {
        "Acq time": 0.5,
        "Start time (string)": `at ${i}`,
        DACs: [1, 2, i % 2],
        HV: 95.5 + (i % 2),
      },
    }));
    addFrames(catalog, frames);
    const query = (text: string) => parseQuery(text, catalog.fields.list());
    const keys = catalog.keys("cluster");
    const { id } = catalog.cluster(keys[5]);
    expect(catalog.keys("cluster", { where: query(`id = "${id}"`) })).toEqual([keys[5]]);
    expect(catalog.keys("cluster", { where: query(`id in ("${id}", "x_k00000")`) })).toEqual([
      keys[5],
    ]);
    expect(catalog.count("cluster", query(`id contains "${id.slice(4)}"`))).toBe(1);
    expect(catalog.count("frame", query("HV = 95.5"))).toBe(2);
    expect(catalog.count("frame", query("HV != 95.5"))).toBe(2);
    expect(catalog.count("frame", query("HV is missing"))).toBe(0);
    expect(catalog.count("frame", query('"start time (string)" = "at 3"'))).toBe(1);
    expect(catalog.count("frame", query('"start time (string)" != "at 3"'))).toBe(3);
    expect(catalog.count("frame", query('DACs contains "1 2 0"'))).toBe(2);
    expect(catalog.count("cluster", query("HV > 96"))).toBe(
      catalog.frame(2).clusterCount + catalog.frame(4).clusterCount,
    );
  });

  it("refuses fields that do not exist and values that make no sense", () => {
    const catalog = example();
    const where = (field: string, value: QueryValue): Condition => ({
      kind: "compare",
      field,
      operator: "=",
      value,
    });
    const wrong = expect.objectContaining({ code: "wrong-usage" });
    expect(() => catalog.count("cluster", where("sise", 3))).toThrow(/did you mean 'size'/);
    expect(() => catalog.count("cluster", where("size", "big"))).toThrow(wrong);
    expect(() => catalog.keys("frame", { sort: [{ field: "size", descending: false }] })).toThrow(
      wrong,
    );
    expect(() => catalog.keys("cluster", { sort: [{ field: "tag", descending: false }] })).toThrow(
      wrong,
    );
  });

  it("puts things in order, those without a value last", () => {
    const catalog = example();
    const { clusters } = things(catalog);
    for (const field of ["size", "lineGradient", "source", "startTime", "class", "dataset"]) {
      for (const descending of [false, true]) {
        const keys = catalog.keys("cluster", { sort: [{ field, descending }] });
        const fold = (value: Value | undefined) =>
          typeof value === "string" ? value.toLowerCase() : (value ?? null);
        const values = keys.map((key) =>
          fold(clusters.find((one) => one.key === key)?.values[field]),
        );
        const present = values.filter((value) => value !== null);
        expect(values.slice(present.length).every((value) => value === null)).toBe(true);
        const sorted = [...present].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(present).toEqual(descending ? sorted.reverse() : sorted);
      }
    }
    const wanted = {
      where: null,
      sort: [{ field: "size", descending: true }],
      offset: 3,
      limit: 5,
    };
    const page = catalog.tiles(catalog.keys("cluster", wanted));
    const sizes = clusters.map(({ values }) => Number(values.size)).sort((a, b) => b - a);
    expect(page.map(({ size }) => size)).toEqual(sizes.slice(3, 8));
  });
});
