import { expect, test, vi } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import type { JobChange } from "../../../../core/catalog/history/jobs.ts";
import { TrackroomError } from "../../../../core/errors.ts";
import { createJobRunner } from "../../../../core/jobs/runner.ts";
import {
  held,
  importRequest,
  simulatedFrames,
  temporaryFolder,
  testLibrary,
  totalsOf,
  writeFrames,
} from "../support.ts";

const frames = simulatedFrames(150);
const sentence = "The disk that holds the library is full. Make room and try again.";

/** The catalogue on a disk that is full as long as `full` says so: what jobs write down of themselves fails. */
function onDisk(catalog: Catalog, disk: { full: boolean }): Catalog {
  const whereRoom = <A extends unknown[], T>(work: (...given: A) => T) => {
    return (...given: A): T => {
      if (disk.full) throw new TrackroomError("storage", sentence);
      return work(...given);
    };
  };
  const { jobs } = catalog;
  return {
    ...catalog,
    jobs: {
      ...jobs,
      update: whereRoom((job: number, change: JobChange) => jobs.update(job, change)),
      addParts: whereRoom((job: number, inputs: readonly unknown[]) => jobs.addParts(job, inputs)),
      log: whereRoom((job: number, text: string) => jobs.log(job, text)),
    },
  };
}

function runnerOn(disk: { full: boolean }) {
  const { catalog } = testLibrary();
  const folder = temporaryFolder();
  writeFrames(folder, frames);
  const runner = createJobRunner({
    catalog: onDisk(catalog, disk),
    downloads: temporaryFolder(),
  });
  return { catalog, runner, folder };
}

test("a job whose end could not be written down shows as failed, also in a list that is asked for anew", async () => {
  const disk = { full: false };
  const { catalog, runner, folder } = runnerOn(disk);
  const key = runner.start(importRequest([folder]));
  disk.full = true;
  await runner.finished(key);
  expect(runner.list()).toMatchObject([{ key, state: "failed", error: sentence }]);
  expect(runner.get(key).status).toMatchObject({ state: "failed", error: sentence });
  expect(await runner.finished(key)).toMatchObject({ state: "failed" });
  // While there is no room, trying again says so.
  expect(() => runner.retry(key)).toThrow(sentence);
  expect(runner.list()).toMatchObject([{ key, state: "failed", error: sentence }]);
  disk.full = false;
  runner.retry(key);
  expect(await runner.finished(key)).toMatchObject({ state: "done", error: null });
  expect(held(catalog)).toEqual(totalsOf(frames));
  expect(catalog.jobs.list()).toMatchObject([{ key, state: "done", error: null }]);
  await runner.close();
});

test("how a job ended is written down as soon as there is room", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const disk = { full: false };
    const { catalog, runner, folder } = runnerOn(disk);
    const key = runner.start(importRequest([folder]));
    disk.full = true;
    await runner.finished(key);
    vi.advanceTimersByTime(20_000);
    expect(catalog.jobs.list()).toMatchObject([{ key, state: "queued", error: null }]);
    disk.full = false;
    vi.advanceTimersByTime(20_000);
    expect(catalog.jobs.list()).toMatchObject([{ key, state: "failed", error: sentence }]);
    await runner.close();
  } finally {
    vi.useRealTimers();
  }
});

test("a job that is done is not tried again", async () => {
  const { runner } = testLibrary();
  const folder = temporaryFolder();
  writeFrames(folder, frames.slice(0, 1));
  const key = runner.start(importRequest([folder]));
  expect(() => runner.retry(key)).toThrow("under way");
  await runner.finished(key);
  expect(() => runner.retry(key)).toThrow("Only a job that failed");
});

test("a job that was cut off without a word is tried again", async () => {
  const { catalog, runner } = testLibrary();
  const folder = temporaryFolder();
  writeFrames(folder, frames.slice(0, 1));
  const settings = importRequest([folder]);
  const key = catalog.jobs.create({ kind: "import", title: "Import", settings });
  catalog.jobs.update(key, { state: "running", started: 1 });
  runner.retry(key);
  expect(await runner.finished(key)).toMatchObject({ state: "done", frames: 1 });
});
