import { tmpdir } from "node:os";
import type { JobStatus } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import type { JobRequest } from "../jobs/run/request.ts";
import { createJobRunner } from "../jobs/runner.ts";
import type { WorkOptions } from "./library.ts";

/** Jobs that somebody waits for. */
export interface Work {
  /** @throws TrackroomError with what went wrong, or `cancelled` */
  run(request: JobRequest, options?: WorkOptions): Promise<JobStatus>;
  close(): Promise<void>;
}

export function createWork(catalog: Catalog): Work {
  const listeners = new Map<number, (status: JobStatus) => void>();
  const runner = createJobRunner({
    catalog,
    downloads: tmpdir(),
    jobChanged: (status) => listeners.get(status.key)?.(status),
  });
  return {
    async run(request, { progress, signal } = {}) {
      if (signal?.aborted) throw cancelled();
      const job = runner.start(request);
      if (progress !== undefined) listeners.set(job, progress);
      const cancel = () => runner.cancel(job);
      signal?.addEventListener("abort", cancel);
      try {
        const status = await runner.finished(job);
        if (status.state === "cancelled") throw cancelled();
        if (status.state !== "done") {
          throw new TrackroomError("storage", status.error ?? "The library was closed meanwhile.");
        }
        return status;
      } finally {
        signal?.removeEventListener("abort", cancel);
        listeners.delete(job);
      }
    },
    close: runner.close,
  };
}

const cancelled = () => new TrackroomError("cancelled", "The work was cancelled.");
