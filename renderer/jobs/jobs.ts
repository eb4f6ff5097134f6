import { create } from "zustand";
import type { JobStatus } from "../../core/api.ts";

interface JobsState {
  /** What was last heard of each job, by key. */
  readonly heard: ReadonlyMap<number, JobStatus>;
  changed(job: JobStatus): void;
  /** A list that was asked for. */
  learn(jobs: readonly JobStatus[]): void;
  /** Another library has other jobs. */
  forget(): void;
}

/** News of jobs, as the backend tells them. */
export const useJobs = create<JobsState>()((set) => ({
  heard: new Map(),
  changed: (job) => set(({ heard }) => ({ heard: new Map(heard).set(job.key, job) })),
  learn: (jobs) =>
    set(({ heard }) => {
      const known = new Map(heard);
      for (const job of jobs) {
        const before = known.get(job.key);
        // News may have overtaken the list: what is over does not begin again.
        if (before === undefined || isUnderWay(before)) known.set(job.key, job);
      }
      return { heard: known };
    }),
  forget: () => set({ heard: new Map() }),
}));

export function isUnderWay(job: Pick<JobStatus, "state">): boolean {
  return job.state === "queued" || job.state === "running";
}

/** An import that came to its end without a frame: it read nothing, or nothing that was new. */
export function broughtNothing(
  job: Pick<JobStatus, "kind" | "state" | "frames" | "duplicates">,
): "nothing read" | "nothing new" | null {
  if (job.kind !== "import" || job.state !== "done" || job.frames > 0) return null;
  return job.duplicates > 0 ? "nothing new" : "nothing read";
}

/** Share of the work done, from 0 to 100; null while it is still being counted. */
export function percentDone(job: Pick<JobStatus, "itemsTotal" | "itemsDone">): number | null {
  return job.itemsTotal === 0 ? null : (100 * job.itemsDone) / job.itemsTotal;
}
