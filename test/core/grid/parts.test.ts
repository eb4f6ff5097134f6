import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { collectable } from "../../../core/grid/collect.ts";
import type { PlanRequest } from "../../../core/grid/findAll.ts";
import { makePlan } from "../../../core/grid/makePlan.ts";
import { makeProcessPlan } from "../../../core/grid/makeProcessPlan.ts";
import { type PlanFolder, readPlan } from "../../../core/grid/plan.ts";
import { type PerformJob, runPart } from "../../../core/grid/runPart.ts";
import type { Split } from "../../../core/grid/split.ts";
import { findResult } from "../../../core/grid/summary.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { importRequest, temporaryFolder, testLibrary } from "../jobs/support.ts";
import { contentOf } from "./content.ts";
import { perform } from "./perform.ts";
import { writeRecordings } from "./recordings.ts";

async function plan(request: PlanRequest, split: Split): Promise<PlanFolder> {
  const out = join(temporaryFolder(), "plan");
  const scratch = openCatalog(join(temporaryFolder(), "scratch.trackroom"), { create: true });
  try {
    await makePlan(scratch, request, { split, out });
  } finally {
    scratch.close();
  }
  return readPlan(out);
}

async function runAll(
  planned: PlanFolder,
  numbers = planned.plan.parts.map(({ id }) => Number(id)),
) {
  for (const number of numbers) {
    await runPart(planned, number, { out: planned.folder, perform });
  }
}

async function collect(catalog: Catalog, planned: PlanFolder) {
  const found = collectable(catalog, planned, "plan");
  if (found.request === undefined) return { ...found, rejected: [], status: undefined };
  const status = await perform(catalog, found.request);
  expect(status).toMatchObject({ state: "done", error: null });
  return { ...found, status, rejected: catalog.jobs.rejections(status.key) };
}

const folder = (): string => {
  const made = join(temporaryFolder(), "recordings");
  writeRecordings(made);
  return made;
};
const fewClusters = { kind: "compare", field: "clusterCount", operator: "<", value: 5 } as const;
const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);

test("any split makes the library that one import makes", async () => {
  const recordings = folder();
  const rest = { metadata: { detector: "X-5", distance: 3 }, dataset: "School" };
  const request = importRequest([recordings], rest);
  const whole = testLibrary();
  const status = await perform(whole.catalog, request);
  const expected = contentOf(whole.catalog);
  const rejected = whole.catalog.jobs.rejections(status.key).sort(byFile);
  expect(rejected.length).toBeGreaterThan(4);
  expect(Object.keys(expected.frames).length).toBeGreaterThan(25);
  for (const parts of [1, 2, 7, 40]) {
    const planned = await plan(request, { parts });
    expect(planned.plan.parts).toHaveLength(parts);
    await runAll(planned);
    const parted = testLibrary();
    const collected = await collect(parted.catalog, planned);
    expect(contentOf(parted.catalog)).toEqual(expected);
    expect(collected.rejected.sort(byFile)).toEqual(rejected);
    const duplicates = collected.summaries.reduce((sum, one) => sum + one.duplicates, 0);
    expect(duplicates + (collected.status?.duplicates ?? 0)).toBe(status.duplicates);
    await parted.close();
  }
}, 900_000);

test("a limit of frames bounds the parts, but cuts no file", async () => {
  const planned = await plan(importRequest([folder()]), { framesPerPart: 3 });
  const parts = planned.plan.parts.filter(({ files }) => files > 1);
  expect(parts.length).toBeGreaterThan(5);
  for (const { frames } of parts) expect(frames).toBeLessThanOrEqual(3);
});

test("parts are collected as they come, once each, and the missing ones are named", async () => {
  const recordings = folder();
  const planned = await plan(importRequest([recordings]), { parts: 3 });
  const { catalog } = testLibrary();
  expect(await collect(catalog, planned)).toMatchObject({ missing: ["001", "002", "003"] });
  await runAll(planned, [2]);
  const first = await collect(catalog, planned);
  expect(first).toMatchObject({ known: [], missing: ["001", "003"] });
  expect(first.rejected).toEqual(expect.arrayContaining(planned.plan.rejected));
  const frames = catalog.count("frame", null);
  expect(frames).toBe(first.status?.frames);
  expect(await collect(catalog, planned)).toMatchObject({ known: ["002"], request: undefined });
  await runAll(planned, [1, 3]);
  const second = await collect(catalog, planned);
  expect(second).toMatchObject({ known: ["002"], missing: [] });
  expect(second.rejected).not.toEqual(expect.arrayContaining(planned.plan.rejected));
  const content = contentOf(catalog);
  // A part that is done again has the same frames: nothing is added.
  await runAll(planned, [2]);
  expect((await collect(catalog, planned)).status).toMatchObject({ frames: 0 });
  expect(contentOf(catalog)).toEqual(content);
});

test("an input that changed is refused by name, and nothing half-done is left", async () => {
  const recordings = folder();
  const planned = await plan(importRequest([recordings]), { parts: 1 });
  const { folder: out } = planned;
  const beside = join(recordings, "source=KCl, run=7", "frame3.txt.dsc");
  const before = readFileSync(beside, "utf8");
  writeFileSync(beside, before.replace("A", "B"));
  const refused = runPart(planned, 1, { out, perform });
  await expect(refused).rejects.toThrow(`${beside} changed since the plan was made`);
  expect(readdirSync(out).sort()).toEqual(["part-001.json", "parts", "plan.json"]);
  expect(findResult(planned, planned.plan.parts[0])?.summary).toMatchObject({ state: "failed" });
  writeFileSync(beside, before);
  await runAll(planned);
  expect(readdirSync(out).sort()).toEqual([
    "part-001.json",
    "part-001.trackroom",
    "parts",
    "plan.json",
  ]);
  rmSync(join(recordings, "packed.zip"));
  await expect(runPart(planned, 1, { out, perform })).rejects.toThrow("packed.zip is not there");
  // What was done stays done.
  expect(findResult(planned, planned.plan.parts[0])?.summary).toMatchObject({ state: "done" });
});

test("a file that is written while its part is read makes the part fail", async () => {
  const recordings = folder();
  const planned = await plan(importRequest([recordings]), { parts: 1 });
  const meddling: PerformJob = async (catalog, request, inputs) => {
    const status = await perform(catalog, request, inputs);
    writeFileSync(join(recordings, "masked", "a.txt"), "1\t1\t1\n");
    return status;
  };
  const run = runPart(planned, 1, { out: planned.folder, perform: meddling });
  await expect(run).rejects.toThrow("changed since the plan was made");
  expect(findResult(planned, planned.plan.parts[0])?.summary.state).toBe("failed");
});

test("a part's library that is not what the part wrote is refused", async () => {
  const planned = await plan(importRequest([folder()]), { parts: 2 });
  await runAll(planned);
  const library = join(planned.folder, "part-002.trackroom");
  const bytes = readFileSync(library);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(library, bytes);
  const { catalog } = testLibrary();
  const { request } = collectable(catalog, planned, "plan");
  if (request === undefined) throw new Error("there is nothing to collect");
  const status = await perform(catalog, request);
  expect(status.state).toBe("failed");
  expect(status.error).toContain("part-002.trackroom is not what its part wrote");
  // Part 1 is in the library, and known to be.
  await runAll(planned, [2]);
  expect(await collect(catalog, planned)).toMatchObject({ known: ["001"], missing: [] });
});

test("a plan that was changed, and a mask that is another one, are refused", async () => {
  const mask = join(temporaryFolder(), "mask.txt");
  writeFileSync(mask, "1 1\n");
  const planned = await plan(importRequest([folder()], { mask }), { parts: 2 });
  writeFileSync(mask, "2 2\n");
  const run = runPart(planned, 1, { out: planned.folder, perform });
  await expect(run).rejects.toThrow(`${mask} changed since the plan was made`);
  const file = join(planned.folder, "plan.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace('"created": 1', '"created": 2'));
  expect(() => readPlan(planned.folder)).toThrow("was changed since");
  writeFileSync(file, JSON.stringify(JSON.parse(text)));
  expect(readPlan(file).plan.id).toBe(planned.plan.id);
  const list = join(planned.folder, "parts", "part-001.list.json");
  writeFileSync(list, readFileSync(list, "utf8").replace("frame1.txt", "frame2.txt"));
  await expect(runPart(planned, 1, { out: planned.folder, perform })).rejects.toThrow(
    "is not the list",
  );
});

test("frames of a library are measured again in parts, as by one job in the library itself", async () => {
  const mask = join(temporaryFolder(), "mask.txt");
  writeFileSync(mask, Array.from({ length: 256 }, (_, i) => `${i} ${i}\n`).join(""));
  const { catalog: once, close } = testLibrary();
  const recordings = folder();
  await perform(once, importRequest([recordings]));
  const everyThird = once.keys("cluster").filter((_, i) => i % 3 === 0);
  once.fields.add({ name: "crowded", type: "boolean" });
  once.rules.add({ where: fewClusters, values: { crowded: false } });
  once.rules.add({ where: null, values: { crowded: true, detector: "MX-10 A" } });
  once.addTag({ tag: "seen", selection: { entity: "cluster", pick: { keys: everyThird } } });
  const copy = join(temporaryFolder(), "copy.trackroom");
  once.backup(copy);
  const parted = openCatalog(copy);
  onTestFinished(() => parted.close());

  const where = { kind: "compare", field: "width", operator: "=", value: 256 } as const;
  const out = join(temporaryFolder(), "plan");
  makeProcessPlan(parted, { where, query: "width = 256", mask }, { split: { parts: 3 }, out });
  const planned = readPlan(out);
  expect(planned.plan.parts).toHaveLength(3);
  await runAll(planned);
  await perform(once, { kind: "process", where, mask });
  expect(await collect(parted, planned)).toMatchObject({ missing: [] });
  expect(contentOf(parted)).toEqual(contentOf(once));
  // The library's rules for metadata were at work in both, and the run says so.
  const few = parted.keys("frame", { where: { kind: "and", terms: [where, fewClusters] } });
  expect(few.length).toBeGreaterThan(0);
  for (const key of few) {
    const { metadata, provenance } = parted.frame(key);
    expect(metadata).toContainEqual(expect.objectContaining({ field: "crowded", value: false }));
    expect(provenance.run.settings.metadataRules).toContain('detector = "MX-10 A"');
  }
  expect((await collect(parted, planned)).request).toBeUndefined();
  await close();
});

test("parts that go into a library with rules for metadata get what an import there would give", async () => {
  const recordings = folder();
  const planned = await plan(importRequest([recordings]), { parts: 3 });
  await runAll(planned);
  const [parted, once] = [testLibrary(), testLibrary()];
  for (const { catalog } of [parted, once]) {
    catalog.rules.add({ where: fewClusters, values: { crowded: false } });
    catalog.rules.add({ where: null, values: { crowded: true, detector: "MX-10 A" } });
  }
  await perform(once.catalog, importRequest([recordings]));
  await collect(parted.catalog, planned);
  expect(contentOf(parted.catalog)).toEqual(contentOf(once.catalog));
  const [frame] = parted.catalog.keys("frame", { where: fewClusters });
  expect(parted.catalog.frame(frame ?? 0).provenance.importRun.settings.metadataRules).toContain(
    "crowded = false",
  );
});
