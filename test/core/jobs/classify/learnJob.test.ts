import { expect, test } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import type { ByTags } from "../../../../core/jobs/run/request.ts";
import { usualFeatures } from "../../../../core/learn/features.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { openLibrarySearch } from "../../../../core/search/librarySearch.ts";
import { slowOverview } from "../../search/slowSearch.ts";
import { importedLibrary } from "../support.ts";
import { classesOf, doJob } from "./classifySupport.ts";

const fields = (catalog: Catalog) => catalog.fields.list();

function tag(catalog: Catalog, query: string, name: string, limit: number): void {
  const keys = catalog.keys("cluster", { where: parseQuery(query, fields(catalog)), limit });
  expect(keys.length).toBe(limit);
  catalog.addTag({ selection: { entity: "cluster", pick: { keys } }, tag: name });
}

/** Kinds that are easily told apart, tagged on some clusters each. */
async function taggedLibrary() {
  const library = await importedLibrary(60);
  tag(library.catalog, "class = alpha", "blob", 30);
  tag(library.catalog, "class = gamma", "dot", 40);
  tag(library.catalog, "class = beta and size > 12", "worm", 40);
  return library;
}

const byTags = (rest: Partial<ByTags> = {}): ByTags => ({
  kind: "tags",
  method: "forest",
  tags: null,
  features: usualFeatures,
  seed: 1,
  ...rest,
});

/** Predicted class and probability of each cluster, as the catalogue's rows have it. */
function predictions(catalog: Catalog) {
  const keys = catalog.keys("cluster");
  const columns = ["predictedClass", "predictedProbability"];
  return [...catalog.rows("cluster", keys, columns)];
}

test.each(["forest", "neighbours"] as const)("learns from tags: %s", async (method) => {
  const { catalog, runner } = await taggedLibrary();
  const classes = classesOf(catalog);
  const tags = catalog.tags();
  const status = await doJob(runner, { kind: "classify", where: null, by: byTags({ method }) });
  const { clusters } = catalog.info();
  expect(status).toMatchObject({ state: "done", itemsDone: clusters });

  const [report] = catalog.classifiers.list();
  expect(report).toMatchObject({
    method,
    seed: 1,
    features: usualFeatures,
    ambiguous: 0,
    predicted: clusters,
    classes: [
      { name: "blob", tagged: 30, trained: 22, heldOut: 8 },
      { name: "dot", tagged: 40, trained: 30, heldOut: 10 },
      { name: "worm", tagged: 40, trained: 30, heldOut: 10 },
    ],
  });
  const rows = report.confusion.map((row) => row.reduce((a, b) => a + b));
  expect(rows).toEqual([8, 10, 10]);
  const right = report.confusion.reduce((sum, row, i) => sum + row[i], 0);
  expect(report.accuracy).toBeCloseTo(right / 28);
  expect(report.accuracy).toBeGreaterThan(0.85);

  // What people and rules said is as it was.
  expect(classesOf(catalog)).toEqual(classes);
  expect(catalog.tags()).toEqual(tags);

  const said = predictions(catalog);
  expect(new Set(said.map(({ predictedClass }) => predictedClass))).toEqual(
    new Set(["blob", "dot", "worm"]),
  );
  for (const { predictedProbability } of said) {
    expect(predictedProbability).toBeGreaterThan(0.3);
    expect(predictedProbability).toBeLessThanOrEqual(1);
  }
  const alphas = parseQuery("class = alpha and size > 30", fields(catalog));
  const found = [...catalog.find("cluster", { where: alphas, columns: ["predictedClass"] })];
  const blobs = found.filter(({ predictedClass }) => predictedClass === "blob");
  expect(blobs.length / found.length).toBeGreaterThan(0.95);

  const { prediction } = catalog.cluster(catalog.keys("cluster")[0]);
  expect(prediction).toMatchObject({
    class: said[0].predictedClass,
    probability: said[0].predictedProbability,
    run: { key: report.run, kind: "classify" },
  });
  expect(prediction?.run.settings).toMatchObject({
    method,
    tags: "blob, dot, worm",
    seed: 1,
    trained: 82,
    heldOut: 28,
    accuracy: report.accuracy,
  });
  expect(catalog.check()).toEqual([]);
});

test("queries answer the same from columns and from SQL", async () => {
  const { catalog, runner } = await taggedLibrary();
  const columns = openLibrarySearch(catalog.path);
  const where = parseQuery("size > 12", fields(catalog));
  const agree = () => {
    for (const text of [
      "predictedClass = blob",
      "predictedClass != blob",
      "predictedClass is missing",
      "predictedClass is set and size < 20",
      "predictedClass in (dot, worm)",
      "predictedClass contains o",
      "predictedProbability > 0.9",
      "predictedProbability is missing",
      "predictedClass = worm and not predictedProbability >= 0.8",
    ]) {
      const request = {
        where: parseQuery(text, fields(catalog)),
        histograms: [{ property: "predictedProbability", bins: 7 }],
      };
      expect(columns.overview(request), text).toEqual(slowOverview(catalog, request));
    }
    const sort = [
      { field: "predictedClass", descending: false },
      { field: "predictedProbability", descending: true },
    ];
    const page = { where: null, sort, offset: 3, limit: 40 };
    expect(columns.keys(page)).toEqual(catalog.keys("cluster", page));
  };
  agree();
  await doJob(runner, { kind: "classify", where, by: byTags() });
  const said = predictions(catalog).filter(({ predictedClass }) => predictedClass !== null);
  expect(said).toHaveLength(catalog.count("cluster", where));
  agree();
  await doJob(runner, { kind: "classify", where: null, by: byTags({ method: "neighbours" }) });
  agree();
  // Clusters that are found again have not been looked at by any classifier.
  await doJob(runner, {
    kind: "process",
    where: parseQuery("clusterCount > 30", fields(catalog)),
  });
  expect(predictions(catalog).some(({ predictedClass }) => predictedClass === null)).toBe(true);
  agree();
  columns.close();
  expect(catalog.check()).toEqual([]);
});

test("the same tags and seed say the same; another seed learns from others", async () => {
  const { catalog, runner } = await taggedLibrary();
  const learned = async (seed: number) => {
    await doJob(runner, { kind: "classify", where: null, by: byTags({ seed }) });
    const { confusion, accuracy } = catalog.classifiers.list()[0];
    return { said: predictions(catalog), confusion, accuracy };
  };
  const first = await learned(5);
  expect(await learned(5)).toEqual(first);
  expect((await learned(6)).said).not.toEqual(first.said);
  expect(catalog.classifiers.list()).toHaveLength(3);
});

test("clusters with two of the tags teach nothing", async () => {
  const { catalog, runner } = await taggedLibrary();
  tag(catalog, "tag = dot", "worm", 5);
  await doJob(runner, { kind: "classify", where: null, by: byTags({ tags: ["Dot", "worm"] }) });
  expect(catalog.classifiers.list()[0]).toMatchObject({
    ambiguous: 5,
    classes: [
      { name: "dot", tagged: 35 },
      { name: "worm", tagged: 40 },
    ],
  });
});

test.each([
  ["one tag", ["blob"], /at least two tags/],
  ["a tag that there is not", ["blob", "ghost"], /no tag 'ghost'/],
  ["a tag on too few", ["blob", "few"], /Only 3 clusters carry 'few'/],
])("says why it cannot learn: %s", async (_, tags, reason) => {
  const { catalog, runner } = await taggedLibrary();
  tag(catalog, "class = muon", "few", 3);
  const status = await doJob(runner, { kind: "classify", where: null, by: byTags({ tags }) });
  expect(status.state).toBe("failed");
  expect(status.error).toMatch(reason);
  expect(catalog.classifiers.list()).toEqual([]);
});
