import type { JobStatus } from "../core/api.ts";
import { count } from "./output.ts";

/** What the line of progress says about a job. */
export function progressText(job: JobStatus): string {
  const total = job.itemsTotal === 0 ? "" : ` of ${job.itemsTotal}`;
  const parts = [`${job.title}: ${job.itemsDone}${total}`];
  if (job.kind === "import" || job.kind === "process")
    parts.push(count(job.frames, "frame"), count(job.clusters, "cluster"));
  if (job.rejectedCount > 0) parts.push(`${job.rejectedCount} not read`);
  if (job.secondsLeft !== null) parts.push(`${job.secondsLeft} s left`);
  return parts.join(", ");
}
