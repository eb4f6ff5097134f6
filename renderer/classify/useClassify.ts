import { useMemo } from "react";
import type { ClassifyRequest, JobStatus } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { isUnderWay, useJobs } from "../jobs/jobs.ts";
import { useWork } from "../jobs/work.ts";

/** Starts a classification, which is reported along the foot of the window. Answers with how it ended. */
export function useClassify() {
  const { backend } = useConnection();
  return useMemo(
    () =>
      async (request: ClassifyRequest): Promise<JobStatus | null> => {
        try {
          const { job } = await backend.startClassify(request);
          useWork.getState().show({ kind: "job", job, before: new Map() });
          return await ended(job);
        } catch (error) {
          reportError(error);
          return null;
        }
      },
    [backend],
  );
}

function ended(key: number): Promise<JobStatus> {
  return new Promise((resolve) => {
    const look = (): boolean => {
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
