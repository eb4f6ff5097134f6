import { useMemo } from "react";
import type { ChangeReportRequest, ReportContent } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportDone, reportError } from "../backend/report.ts";
import { say } from "../words/say.ts";

/** Changes of the report. Each can be undone. */
export function useReportChanges(): (request: ChangeReportRequest) => Promise<boolean> {
  const { backend, answers } = useConnection();
  return useMemo(
    () => async (request) => {
      try {
        await backend.changeReport(request);
        answers.invalidate();
        return true;
      } catch (error) {
        reportError(error);
        return false;
      }
    },
    [backend, answers],
  );
}

/** Puts something at the end of the report, and says so. */
export function useAddToReport(): (content: ReportContent) => Promise<void> {
  const change = useReportChanges();
  return useMemo(
    () => async (content) => {
      if (await change({ change: "add", content })) reportDone(say("report.addedToTheReport"));
    },
    [change],
  );
}
