import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createJobRunner } from "../../../../core/jobs/runner.ts";
import { openCatalog } from "../../../../core/openCatalog.ts";
import {
  held,
  importFiles,
  importRequest,
  simulatedFrames,
  temporaryFolder,
  testLibrary,
  totalsOf,
  writeFrames,
} from "../support.ts";

const frames = simulatedFrames(700);

/** A library that calls `onWrite` whenever a batch has been written. */
function listeningLibrary(path: string, onWrite: () => void) {
  const catalog = openCatalog(path, { create: true });
  const runner = createJobRunner({
    catalog,
    downloads: temporaryFolder(),
    libraryChanged: onWrite,
  });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= runner.close().then(() => catalog.close());
    return closed;
  };
  onTestFinished(close);
  return { catalog, runner, close };
}

test("a cancelled import leaves whole frames, and importing again completes it", async () => {
  const folder = temporaryFolder();
  writeFrames(folder, frames);
  const path = join(temporaryFolder(), "library.trackroom");
  let job = 0;
  const library = listeningLibrary(path, () => library.runner.cancel(job));
  const { catalog, runner } = library;
  job = runner.start(importRequest([folder]));
  const status = await runner.finished(job);
  expect(status.state).toBe("cancelled");
  expect(status.frames).toBeGreaterThan(0);
  expect(status.frames).toBeLessThan(frames.length);
  expect(held(catalog)).toMatchObject({ frames: status.frames, clusters: status.clusters });
  expect(catalog.check({ sample: 1000 })).toEqual([]);
  await library.close();

  const again = testLibrary(path);
  const rest = await importFiles(again.runner, [folder]);
  expect(rest.frames + rest.duplicates).toBe(frames.length);
  expect(held(again.catalog)).toEqual(totalsOf(frames));
});

test("a job that waits can be cancelled, and never begins", async () => {
  const folder = temporaryFolder();
  writeFrames(folder, frames.slice(0, 200));
  const { catalog, runner } = testLibrary();
  const first = runner.start(importRequest([folder], { dataset: "first" }));
  const second = runner.start(importRequest([folder], { dataset: "second" }));
  expect(runner.list().map(({ key }) => key)).toEqual([second, first]);
  runner.cancel(second);
  expect(await runner.finished(second)).toMatchObject({ state: "cancelled", started: null });
  expect(await runner.finished(first)).toMatchObject({ state: "done", frames: 200 });
  expect(catalog.datasets.tree().map(({ path }) => path)).toEqual(["first"]);
  expect(() => runner.cancel(second)).toThrow(/ended/);
});

test("an import that closing cut off goes on when the library is next opened", async () => {
  const folder = temporaryFolder();
  writeFrames(folder, frames);
  const path = join(temporaryFolder(), "library.trackroom");
  const library = listeningLibrary(path, () => void library.close());
  const job = library.runner.start(importRequest([folder], { dataset: "KCl" }));
  await library.runner.finished(job);
  await library.close();

  const { catalog, runner } = testLibrary(path);
  const cutOff = catalog.jobs.get(job).status;
  expect(cutOff.state).toBe("queued");
  expect(cutOff.frames).toBeLessThan(frames.length);
  expect(runner.resume()).toEqual([job]);
  const status = await runner.finished(job);
  expect(status).toMatchObject({
    state: "done",
    frames: frames.length,
    itemsDone: frames.length,
    itemsTotal: frames.length,
  });
  expect(held(catalog)).toEqual(totalsOf(frames));
  expect(catalog.datasets.tree()).toMatchObject([{ path: "KCl", frames: frames.length }]);
});

test("asking again for an import that was cut off takes its place", async () => {
  const folder = temporaryFolder();
  writeFrames(folder, frames.slice(0, 20));
  const { catalog, runner } = testLibrary();
  const lost = catalog.jobs.create({
    kind: "import",
    title: "Import",
    settings: importRequest([folder]),
  });
  catalog.jobs.update(lost, { state: "running" });
  await importFiles(runner, [folder]);
  expect(catalog.jobs.get(lost).status.state).toBe("cancelled");
  expect(catalog.jobs.unfinished()).toEqual([]);
});
