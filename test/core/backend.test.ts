import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Backend, JobStatus, Selection } from "../../core/api.ts";
import { type BackendOptions, createBackend } from "../../core/backend.ts";
import { TrackroomError } from "../../core/errors.ts";
import { simulatedFrames, temporaryFolder, totalsOf, writeFrames } from "./jobs/support.ts";

const kcl = simulatedFrames(6, 1);
const radium = simulatedFrames(4, 2);

/** A backend in folders of its own, with a sample of two data sets, that tells when jobs end. */
function testBackend(rest: Partial<BackendOptions> = {}) {
  const home = temporaryFolder();
  const sampleFolder = join(home, "sample");
  writeFrames(join(sampleFolder, "KCl"), kcl);
  writeFileSync(join(sampleFolder, "KCl", "metadata.json"), '{"source": "KCl"}');
  writeFrames(join(sampleFolder, "Radium"), radium);
  const downloads = join(home, "downloads");
  mkdirSync(downloads);
  const told: JobStatus[] = [];
  const waiting = new Map<number, (job: JobStatus) => void>();
  const options: BackendOptions = {
    libraryFolder: join(home, "Trackroom"),
    sampleFolder,
    lessonFolder: join("assets", "lessons"),
    downloads,
    uploads: (name) => join(home, "uploads", name),
    events: {
      jobChanged(job) {
        told.push(job);
        if (job.ended !== null) waiting.get(job.key)?.(job);
      },
      libraryChanged() {},
    },
    ...rest,
  };
  const { backend, close } = createBackend(options);
  onTestFinished(close);
  const ended = async (started: Promise<{ job: number }>): Promise<JobStatus> => {
    const { job } = await started;
    const known = (await backend.jobs()).find(({ key, ended }) => key === job && ended !== null);
    return known ?? new Promise((resolve) => waiting.set(job, resolve));
  };
  return { backend, close, ended, told, home, options };
}

const clusterPage = {
  where: null,
  sort: [{ field: "size", descending: true }],
  offset: 0,
  limit: 10,
};

test("the first run makes a library in the user's folder", async () => {
  const { backend, options } = testBackend();
  expect(existsSync(options.libraryFolder)).toBe(false);
  const info = await backend.library();
  const path = join(options.libraryFolder, "My library.trackroom");
  expect(info).toMatchObject({ path, name: "My library", readOnly: false, frames: 0, clusters: 0 });
  expect(await backend.libraries()).toMatchObject([{ path, name: "My library" }]);
});

test("the sample becomes a data set for each of its folders, with their metadata", async () => {
  const { backend, ended, told } = testBackend();
  const status = await ended(backend.startImport({ source: { kind: "sample" } }));
  expect(status).toMatchObject({ state: "done", ...totalsOf([...kcl, ...radium]) });
  expect(await backend.datasets()).toMatchObject([
    { path: "KCl", frames: 6, metadata: { source: "KCl" } },
    { path: "Radium", frames: 4, metadata: {} },
  ]);
  expect(told.map(({ state }) => state)).toEqual(
    expect.arrayContaining(["queued", "running", "done"]),
  );
  const { frames } = await backend.frames({ where: null, sort: [], offset: 0, limit: 100 });
  expect(frames).toHaveLength(10);
  const detail = await backend.frame({ key: frames[0].key });
  expect(detail.provenance.sourceFile).toMatch(/^(KCl|Radium)[/\\]frame\d\.txt$/);
});

test("windows hear of the change before they hear that the job is over", async () => {
  const told: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const { backend } = testBackend({
      events: {
        jobChanged({ state }) {
          told.push(state);
          if (state === "done") resolve();
        },
        libraryChanged: () => void told.push("the library changed"),
      },
    });
    backend.startImport({ source: { kind: "sample" } }).catch(reject);
  });
  expect(told.slice(-2)).toEqual(["the library changed", "done"]);
});

test("an upload is filed by the folders that were dropped; loose files under a name of their own", async () => {
  const { backend, ended, home } = testBackend();
  const upload = join(home, "uploads", "drop-1");
  cpSync(join(home, "sample", "KCl"), join(upload, "KCl"), { recursive: true });
  writeFrames(upload, simulatedFrames(2, 3));
  const source = { kind: "upload", upload: "drop-1" } as const;
  expect(await ended(backend.startImport({ source }))).toMatchObject({ state: "done", frames: 8 });
  const paths = (await backend.datasets()).map(({ path }) => path);
  expect(paths).toContain("KCl");
  expect(paths.find((path) => path.startsWith("Imported "))).toBeDefined();
  const lost = backend.startImport({ source: { kind: "upload", upload: "drop-2" } });
  await expect(lost).rejects.toMatchObject({ code: "not-found" });
});

test("a window can ask for everything that is in the contract", async () => {
  const { backend, ended, options } = testBackend();
  await ended(backend.startImport({ source: { kind: "sample" } }));
  const totals = totalsOf([...kcl, ...radium]);
  const overview = await backend.overview({
    where: null,
    histograms: [{ property: "size", bins: 10 }],
  });
  expect(overview).toMatchObject({ count: totals.clusters, total: totals.clusters });
  const tiles = await backend.clusters(clusterPage);
  expect(tiles).toHaveLength(10);
  const [first] = tiles;
  const detail = await backend.cluster({ key: first.key });
  expect(detail.properties.size).toBe(first.pixels.length);

  const selection: Selection = { entity: "cluster", pick: { keys: [first.key] } };
  expect(await backend.addTag({ selection, tag: "large" })).toMatchObject({ changed: 1 });
  expect(await backend.tags()).toMatchObject([{ tag: "large", clusters: 1 }]);
  expect(await backend.undo()).toMatchObject({ description: expect.any(String) });
  expect((await backend.cluster({ key: first.key })).tags).toEqual([]);
  await backend.redo();
  await backend.removeTag({ selection, tag: "large" });

  const fields = await backend.addField({ name: "shielding", type: "text" });
  expect(fields.some(({ name }) => name === "shielding")).toBe(true);
  await backend.setMetadata({ selection, values: { shielding: "lead" } });
  const values = { field: "shielding", entity: "cluster", startsWith: "l", limit: 5 } as const;
  expect(await backend.fieldValues(values)).toEqual(["lead"]);
  expect(await backend.removeField({ name: "shielding" })).toEqual({ valuesLost: 1 });
  expect((await backend.fields()).some(({ name }) => name === "shielding")).toBe(false);

  expect(await ended(backend.startProcess({ where: null }))).toMatchObject({
    state: "done",
    ...totals,
  });
  const exported = await ended(
    backend.startExport({
      selection,
      what: { kind: "data", format: "csv" },
      to: { kind: "download" },
    }),
  );
  expect(readdirSync(options.downloads)).toEqual([exported.result?.download]);
});

test.each<[string, (backend: Backend) => Promise<unknown>]>([
  ["a page without an end", (backend) => backend.clusters({ ...clusterPage, limit: 1e9 })],
  ["a key that is none", (backend) => backend.cluster({ key: -1 })],
  [
    "a condition that is none",
    (backend) => backend.overview(JSON.parse('{"where": {"kind": "maybe"}, "histograms": []}')),
  ],
  [
    "an import of nothing",
    (backend) => backend.startImport({ source: { kind: "paths", paths: [] } }),
  ],
  [
    "an empty tag",
    (backend) =>
      backend.addTag({ selection: { entity: "cluster", pick: { where: null } }, tag: "" }),
  ],
  ["a library without a name", (backend) => backend.createLibrary({ name: "  " })],
])("refuses %s with a sentence", async (_, ask) => {
  const { backend } = testBackend();
  const refusal = await ask(backend).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(TrackroomError);
  expect(refusal).toMatchObject({ code: "wrong-usage" });
});

test("libraries can be made, opened and left again", async () => {
  const { backend, ended, options } = testBackend();
  await ended(backend.startImport({ source: { kind: "sample" } }));
  const first = await backend.library();
  const second = await backend.createLibrary({ name: "Class 9B: week 1" });
  expect(second).toMatchObject({ frames: 0 });
  expect(second.path.startsWith(options.libraryFolder)).toBe(true);
  await expect(backend.createLibrary({ name: "Class 9B: week 1" })).rejects.toThrow(/already/);
  expect(await backend.openLibrary({ path: first.path })).toMatchObject({ frames: 10 });
  expect((await backend.libraries()).map(({ path }) => path)).toEqual([first.path, second.path]);
  const missing = join(options.libraryFolder, "none.trackroom");
  await expect(backend.openLibrary({ path: missing })).rejects.toMatchObject({
    code: "unusable-library",
  });
  expect(await backend.library()).toMatchObject({ path: first.path });
});

test("the library that was open last is opened again", async () => {
  const { backend, close, options } = testBackend();
  const { path } = await backend.createLibrary({ name: "Lesson" });
  await close();
  const again = createBackend(options);
  onTestFinished(again.close);
  expect(await again.backend.library()).toMatchObject({ path });
});

test("a backup takes the place of the open library, which is open again afterwards", async () => {
  const { backend, ended, home } = testBackend();
  await ended(backend.startImport({ source: { kind: "sample" } }));
  const { path } = await backend.library();
  const backup = join(home, "backup.trackroom");
  await backend.createLibrary({ path: backup });
  await backend.openLibrary({ path });
  const restored = backend.restoreLibrary({ path: backup });
  await expect(backend.library()).rejects.toThrow(/Wait a moment/);
  const { library, kept } = await restored;
  expect(library).toMatchObject({ path, frames: 0, readOnly: false });
  expect(await backend.openLibrary({ path: String(kept) })).toMatchObject({ frames: 10 });
});

test("a backup that is none leaves the library open as it was", async () => {
  const { backend, home } = testBackend();
  const { path } = await backend.library();
  const backup = join(home, "backup.trackroom");
  writeFileSync(backup, "no library");
  await expect(backend.restoreLibrary({ path: backup })).rejects.toThrow(/not a Trackroom/);
  expect(await backend.library()).toMatchObject({ path, readOnly: false });
});
