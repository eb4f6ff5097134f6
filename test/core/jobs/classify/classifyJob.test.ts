import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ruleSetHash } from "../../../../core/catalog/classes/classRuleSets.ts";
import type { RuleSet } from "../../../../core/clusters/classify.ts";
import { defaultRules } from "../../../../core/clusters/defaultRules.ts";
import { readRules } from "../../../../core/clusters/ruleFile.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { openLibrarySearch } from "../../../../core/search/librarySearch.ts";
import {
  importedLibrary,
  importFiles,
  simulatedFrames,
  temporaryFolder,
  writeFrames,
} from "../support.ts";
import { classesByRules, classesOf, doJob } from "./classifySupport.ts";

const bySize: RuleSet = {
  name: "By size",
  rules: [
    { name: "dots", limits: { size_max: 2 } },
    { name: "long", limits: { size_min: 10, rad_min: 4 } },
    { name: "heavy", limits: { size_min: 3, ttc_min: 300 } },
  ],
};

const byRules = (ruleSet: RuleSet, rest: { activate?: boolean } = {}) =>
  ({ kind: "rules", ruleSet, activate: rest.activate ?? false }) as const;

test("gives every cluster the class that the rules say, in the rows and in the columns", async () => {
  const { catalog, runner } = await importedLibrary(12);
  expect(classesOf(catalog)).toEqual(classesByRules(catalog, defaultRules));
  const columns = openLibrarySearch(catalog.path);
  const fields = catalog.fields.list();
  const counts = () =>
    ["dots", "long", "heavy", "other", "gamma"].map((name) => {
      const where = parseQuery(`class = ${name}`, fields);
      const count = catalog.count("cluster", where);
      expect(columns.overview({ where, histograms: [] })?.count).toBe(count);
      return count;
    });
  const before = counts();
  const status = await doJob(runner, { kind: "classify", where: null, by: byRules(bySize) });
  const clusters = catalog.info().clusters;
  expect(status).toMatchObject({ state: "done", itemsDone: clusters, itemsTotal: clusters });
  expect(status.title).toBe(`Classify ${clusters} clusters by the rules By size`);
  expect(classesOf(catalog)).toEqual(classesByRules(catalog, bySize));
  const after = counts();
  columns.close();
  expect(after.slice(0, 4).reduce((a, b) => a + b)).toBe(clusters);
  expect(after[4]).toBe(0);
  expect(before[4]).toBeGreaterThan(0);
  expect(catalog.check()).toEqual([]);
});

test("names the run, with the rules' name and hash", async () => {
  const { catalog, runner } = await importedLibrary(12);
  const key = catalog.keys("cluster")[0];
  const imported = catalog.cluster(key);
  expect(imported.classRun).toEqual(imported.provenance.run);
  expect(imported.classRun.settings).toMatchObject({
    rules: "Trackroom",
    rulesSha256: ruleSetHash(defaultRules),
  });
  await doJob(runner, { kind: "classify", where: null, by: byRules(bySize) });
  const { classRun, provenance } = catalog.cluster(key);
  expect(classRun).toMatchObject({
    kind: "classify",
    settings: { rules: "By size", rulesSha256: ruleSetHash(bySize) },
  });
  expect(provenance.run.kind).toBe("import");
});

test("classifies only what a condition takes, and says so of those alone", async () => {
  const { catalog, runner } = await importedLibrary(12);
  const where = parseQuery("size >= 10", catalog.fields.list());
  const meant = new Set(catalog.keys("cluster", { where }));
  const before = classesOf(catalog);
  const wanted = classesByRules(catalog, bySize);
  const status = await doJob(runner, { kind: "classify", where, by: byRules(bySize) });
  expect(status).toMatchObject({ state: "done", itemsDone: meant.size, itemsTotal: meant.size });
  for (const [key, name] of classesOf(catalog)) {
    expect(name).toBe(meant.has(key) ? wanted.get(key) : before.get(key));
    expect(catalog.cluster(key).classRun.kind).toBe(meant.has(key) ? "classify" : "import");
  }
  // All of them later: what was noted for single clusters holds no longer.
  await doJob(runner, { kind: "classify", where: null, by: byRules(defaultRules) });
  expect(catalog.cluster([...meant][0]).classRun.settings.rules).toBe("Trackroom");
  expect(classesOf(catalog)).toEqual(before);
  expect(catalog.check()).toEqual([]);
});

test("rules that are taken into use classify what is imported and processed from then on", async () => {
  const { catalog, runner } = await importedLibrary(12);
  catalog.ruleSets.save(bySize);
  const by = byRules(bySize, { activate: true });
  await doJob(runner, { kind: "classify", where: null, by });
  expect(catalog.ruleSets.active()).toEqual(bySize);
  const folder = temporaryFolder();
  writeFrames(folder, simulatedFrames(3, 7));
  await importFiles(runner, [folder]);
  expect(classesOf(catalog)).toEqual(classesByRules(catalog, bySize));
  await doJob(runner, { kind: "process", where: null });
  expect(classesOf(catalog)).toEqual(classesByRules(catalog, bySize));
  const { classRun } = catalog.cluster(catalog.keys("cluster")[0]);
  expect(classRun).toMatchObject({ kind: "process", settings: { rules: "By size" } });
  expect(catalog.check()).toEqual([]);
});

const shared = join(import.meta.dirname, "../../../../../shared/data/cluster-sorter-types.json");
if (!existsSync(shared)) console.warn(`A test on ${shared} is skipped: it is not there.`);
test.skipIf(!existsSync(shared))("the toolkit's own rules classify", async () => {
  const { catalog, runner } = await importedLibrary(12);
  const rules = readRules(JSON.parse(readFileSync(shared, "utf8")), "cluster-sorter");
  await doJob(runner, { kind: "classify", where: null, by: byRules(rules) });
  const classes = classesOf(catalog);
  expect(classes).toEqual(classesByRules(catalog, rules));
  expect(new Set(classes.values()).size).toBeGreaterThan(5);
});

test("a library that is cancelled on the way stays in order", async () => {
  const { catalog, runner } = await importedLibrary(12);
  const job = runner.start({ kind: "classify", where: null, by: byRules(bySize) });
  runner.cancel(job);
  expect((await runner.finished(job)).state).toBe("cancelled");
  expect(catalog.check()).toEqual([]);
});
