import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Backend, JobStatus } from "../../core/api.ts";
import { createBackend } from "../../core/backend.ts";
import { openCatalog } from "../../core/openCatalog.ts";
import { simulatedFrames, temporaryFolder, writeFrames } from "./jobs/support.ts";

export interface BackendForTest {
  backend: Backend;
  /** Waits until a job that was started is over. */
  ended(started: Promise<{ job: number }>): Promise<JobStatus>;
}

/**
 * A backend as a host makes it, closed when the test is over.
 * @param home holds its libraries, the sample, uploads and downloads
 */
export function backendForTest(home: string): BackendForTest {
  mkdirSync(join(home, "downloads"));
  const waiting = new Map<number, (job: JobStatus) => void>();
  const { backend, close } = createBackend({
    libraryFolder: join(home, "Trackroom"),
    sampleFolder: join(home, "sample"),
    lessonFolder: join(home, "lessons"),
    downloads: join(home, "downloads"),
    uploads: (name) => join(home, "uploads", name),
    events: {
      jobChanged: (job) => {
        if (job.ended !== null) waiting.get(job.key)?.(job);
      },
      libraryChanged() {},
    },
  });
  onTestFinished(close);
  return {
    backend,
    async ended(started) {
      const { job } = await started;
      const known = (await backend.jobs()).find(({ key, ended }) => key === job && ended !== null);
      return known ?? new Promise((resolve) => waiting.set(job, resolve));
    },
  };
}

/** The files of `backendWithFrames`, by the number of their frames. */
const imported = new Map<number, Promise<Buffer>>();

/**
 * As it, on a library whose data set KCl holds the first simulated frames. They are imported once for all tests of a
 * file, and the library is copied for each.
 */
export async function backendWithFrames(
  frames: number,
): Promise<BackendForTest & { home: string }> {
  const made = imported.get(frames) ?? importOf(frames);
  imported.set(frames, made);
  const home = temporaryFolder();
  mkdirSync(join(home, "Trackroom"));
  writeFileSync(join(home, "Trackroom", "My library.trackroom"), await made);
  return { home, ...backendForTest(home) };
}

async function importOf(frames: number): Promise<Buffer> {
  const home = temporaryFolder();
  writeFrames(join(home, "sample", "KCl"), simulatedFrames(frames));
  const { backend, ended } = backendForTest(home);
  await ended(backend.startImport({ source: { kind: "sample" } }));
  const whole = join(home, "whole.trackroom");
  const catalog = openCatalog((await backend.library()).path, { readOnly: true });
  catalog.backup(whole);
  catalog.close();
  return readFileSync(whole);
}
