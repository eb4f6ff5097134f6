import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Backend, JobStatus } from "../../core/api.ts";
import { createBackend } from "../../core/backend.ts";

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
