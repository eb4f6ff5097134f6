import type { JobStatus } from "../../core/api.ts";
import { isUnderWay, useJobs } from "./jobs.ts";

/** Waits for the news that a job is over. */
export function finished(key: number): Promise<JobStatus> {
  return new Promise((resolve) => {
    const look = () => {
      const job = useJobs.getState().heard.get(key);
      if (job === undefined || isUnderWay(job)) return false;
      resolve(job);
      return true;
    };
    if (look()) return;
    const stop = useJobs.subscribe(() => {
      if (look()) stop();
    });
  });
}
