import { useMemo } from "react";
import type { ExportRequest, Selection } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { finished } from "../jobs/finished.ts";
import { useWork } from "../jobs/work.ts";

/** Starts an export, and hands over what it made when it is done. */
export function useExport() {
  const { host, backend } = useConnection();
  return useMemo(
    () =>
      async (selection: Selection, what: ExportRequest["what"]): Promise<void> => {
        try {
          const to = await host.exportTarget();
          if (to === null) return;
          const { job } = await backend.startExport({ selection, what, to });
          useWork.getState().show({ kind: "job", job, before: new Map() });
          const { state, result } = await finished(job);
          if (state === "done" && result !== null) host.deliver(result);
        } catch (error) {
          reportError(error);
        }
      },
    [host, backend],
  );
}
