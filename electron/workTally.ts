import type { JobStatus } from "../core/api.ts";

/** Sums up how far the jobs under way are, for the bar in the task bar and the question before quitting. */
export function createWorkTally(working: (share: number | null) => void): {
  changed(job: JobStatus): void;
} {
  const underWay = new Map<number, JobStatus>();
  return {
    changed(job) {
      const before = underWay.size;
      if (job.state === "queued" || job.state === "running") underWay.set(job.key, job);
      else underWay.delete(job.key);
      if (before === 0 && underWay.size === 0) return;
      working(underWay.size === 0 ? null : shareOf([...underWay.values()]));
    },
  };
}

function shareOf(jobs: readonly JobStatus[]): number {
  const done = jobs.reduce((sum, { itemsDone }) => sum + itemsDone, 0);
  const total = jobs.reduce((sum, { itemsTotal }) => sum + itemsTotal, 0);
  return total === 0 ? 0 : Math.min(1, done / total);
}
