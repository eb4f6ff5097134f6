import { useMemo } from "react";
import type { ClassifyRequest, JobStatus } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { finished } from "../jobs/finished.ts";
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
          return await finished(job);
        } catch (error) {
          reportError(error);
          return null;
        }
      },
    [backend],
  );
}
