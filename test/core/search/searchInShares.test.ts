import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { defaultRules } from "../../../core/clusters/defaultRules.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import type { Condition, Sort } from "../../../core/query/model.ts";
import { kindsInTurn } from "../../../core/query/model.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { createSearchClient, type SearchClient } from "../../../core/search/client.ts";
import { type LibrarySearch, openLibrarySearch } from "../../../core/search/librarySearch.ts";
import { addFrames, openTemporary, simulatedFrames, temporaryFolder } from "../catalog/library.ts";

/** Two threads that share a library answer as one does. */

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const search of open.splice(0)) await search.close();
});

/** As many blocks as make several shares for each thread. */
const blocks = 40;

let folder = "";
let library = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trackroom-"));
  library = join(folder, "blocks.trackroom");
  const catalog = openCatalog(library, { create: true });
  fill(catalog);
  catalog.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens a copy of the library that all tests begin with. */
function libraryOfManyBlocks(): Catalog {
  const copy = join(temporaryFolder(), "copy.trackroom");
  copyFileSync(library, copy);
  return openTemporary(copy, { create: false });
}

function fill(catalog: Catalog): void {
  for (let block = 0; block < blocks; block++) {
    addFrames(catalog, simulatedFrames(1, { seed: 100 + block, chip: `SIM-${block}` }), {
      dataset: block % 3 === 0 ? "School/KCl" : "School/air",
    });
  }
  const keys = catalog.keys("cluster");
  const pick = { keys: keys.filter((_, index) => index % 7 === 0) };
  catalog.addTag({ selection: { entity: "cluster", pick }, tag: "nice" });
  catalog.setMetadata({ selection: { entity: "cluster", pick }, values: { opinion: 3 } });
}

function bothOf(catalog: Catalog): { one: LibrarySearch; two: SearchClient } {
  const one = openLibrarySearch(catalog.path);
  const two = createSearchClient(catalog.path, { clusters: 10_000_000 });
  open.push(one, two);
  return { one, two };
}

const texts = [
  "size > 5",
  "tag = nice and size > 2",
  "dataset = School/KCl",
  "class != alpha",
  "size > 1e6",
];
const conditions = (catalog: Catalog): (Condition | null)[] => [
  null,
  ...texts.map((text) => parseQuery(text, catalog.fields.list())),
];

test("counts, histograms and kinds", async () => {
  const catalog = libraryOfManyBlocks();
  const { one, two } = bothOf(catalog);
  const histograms = [
    { property: "size", bins: 10, logarithmic: true },
    { property: "density", bins: 7 },
    { property: "lineGradient", bins: 7, range: [-1, 1] as [number, number] },
    { property: "opinion", bins: 3 },
    { property: "energy", bins: 3, logarithmic: true },
  ];
  const requests = conditions(catalog).map((where) => ({
    where,
    histograms,
    kinds: "class" as const,
  }));
  const answers = await two.overviews(requests);
  expect(answers).toEqual(requests.map(one.overview));
  expect(answers[0].count).toBe(catalog.info().clusters);
  expect(await two.overview(requests[1])).toEqual(answers[1]);
});

test("a hand at a histogram", async () => {
  const { one, two } = bothOf(libraryOfManyBlocks());
  const histograms = [
    { property: "size", bins: 10 },
    { property: "totalCounts", bins: 20, logarithmic: true },
  ];
  const limits = [1, 2, 3, 5, 8, 13];
  const moved = (low: number): Condition => ({
    kind: "compare",
    field: "size",
    operator: ">=",
    value: low,
  });
  const brush = { property: "size", limits };
  await two.overview({ where: moved(2), histograms, brush });
  for (const low of limits) {
    expect(await two.overview({ where: moved(low), histograms })).toEqual(
      one.overview({ where: moved(low), histograms }),
    );
  }
});

const sorts: readonly (readonly Sort[])[] = [
  [],
  [{ field: "size", descending: true }],
  [{ field: "density", descending: false }],
  [
    { field: "class", descending: false },
    { field: "radius", descending: true },
  ],
  [{ field: "opinion", descending: true }],
  [{ field: "id", descending: true }],
  [{ field: kindsInTurn, descending: false }],
];

test.each(sorts.map((sort) => [JSON.stringify(sort), sort] as const))(
  "pages in the order of %s",
  async (_, sort) => {
    const catalog = libraryOfManyBlocks();
    const { one, two } = bothOf(catalog);
    for (const where of conditions(catalog)) {
      for (const [offset, limit] of [
        [0, 20],
        [7, 30],
        [100, 5000],
        [0, 100_000],
      ]) {
        const page = { where, sort: [...sort], offset, limit };
        expect(await two.keys(page)).toEqual(one.keys(page));
      }
    }
  },
);

test("points, all of them and a sample", async () => {
  const catalog = libraryOfManyBlocks();
  const { one, two } = bothOf(catalog);
  for (const where of conditions(catalog)) {
    for (const limit of [200, 1_000_000]) {
      const request = { where, x: "size", y: "opinion", limit };
      expect(await two.points(request)).toEqual(one.points(request));
      const spread = { where, x: "size", y: "density", limit };
      expect(await two.points(spread)).toEqual(one.points(spread));
    }
  }
});

test("what rules take", async () => {
  const catalog = libraryOfManyBlocks();
  const { one, two } = bothOf(catalog);
  const rules = [...defaultRules.rules];
  for (const where of conditions(catalog)) {
    expect(await two.countRules({ where, rules })).toEqual(one.countRules({ where, rules }));
  }
});

test("follows what is written, and refuses as one thread does", async () => {
  const catalog = libraryOfManyBlocks();
  const { two } = bothOf(catalog);
  const everything = { where: null, histograms: [] };
  const before = await two.overview(everything);
  const page = { where: null, sort: [], offset: before.count - 5, limit: 1000 };
  expect(await two.keys(page)).toHaveLength(5);
  addFrames(catalog, simulatedFrames(9, { seed: 999, chip: "SIM-NEW" }), { dataset: "School/new" });
  const after = await two.overview(everything);
  expect(after.count).toBe(catalog.info().clusters);
  expect(await two.keys(page)).toHaveLength(after.count - before.count + 5);
  const wrong = two.overview({ where: { kind: "set", field: "sise" }, histograms: [] });
  await expect(wrong).rejects.toThrow("did you mean 'size'?");
});

test("the first of an order follow tags that were given since they were asked for", async () => {
  const catalog = libraryOfManyBlocks();
  const { one, two } = bothOf(catalog);
  const where = parseQuery("tag = nice", catalog.fields.list());
  const sort: Sort[] = [{ field: "size", descending: true }];
  const request = { where, sort, offset: 0, limit: 50 };
  const before = await two.keys(request);
  expect(before).toEqual(one.keys(request));
  const others = catalog.keys("cluster").filter((_, index) => index % 7 === 1);
  catalog.addTag({ selection: { entity: "cluster", pick: { keys: others } }, tag: "nice" });
  const after = await two.keys(request);
  expect(after).not.toEqual(before);
  expect(after).toEqual(one.keys(request));
});

test("sums for a hand are told as they come, and in the end are those of one thread", async () => {
  const catalog = libraryOfManyBlocks();
  const { one, two } = bothOf(catalog);
  const where = parseQuery("size >= 3 and linearity < 2", catalog.fields.list());
  const brush = { property: "size", limits: [2, 3, 5, 8, 13, 21, 34] };
  const [{ low, high }] = one.overview({ where: null, histograms: [radius] }).histograms;
  const request = { where, histograms: [{ ...radius, range: [low, high] as [number, number] }] };
  const whole = one.overview(request);
  let answer = await two.overview({ ...request, brush, soFar: true });
  while (answer.soFar !== undefined) {
    expect(answer.soFar).toBeLessThan(answer.total);
    expect(answer.count).toBeLessThanOrEqual(whole.count);
    answer = await two.overview({ ...request, brush, soFar: true });
  }
  expect(answer).toEqual(whole);
});

const radius = { property: "radius", bins: 20 };
