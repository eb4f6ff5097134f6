import { useMemo } from "react";
import type { ExportRequest, Selection } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { finished } from "../jobs/finished.ts";
import { useWork } from "../jobs/work.ts";
import type { Part } from "./tooMany.ts";

/** Starts an export, and hands over what it made when it is done. */
export function useExport() {
  const { host, backend } = useConnection();
  return useMemo(
    () =>
      async (
        selection: Selection,
        what: ExportRequest["what"],
        parts: readonly Part[] = [],
      ): Promise<void> => {
        try {
          const to = await host.exportTarget();
          if (to === null) return;
          // One download after the other, as far as none fails or is cancelled.
          for (const part of parts.length > 0 ? parts : [undefined]) {
            const request = { selection, what, to, ...(part && { part }) };
            const { job } = await backend.startExport(request);
            useWork.getState().show({ kind: "job", job, before: new Map() });
            const { state, result } = await finished(job);
            if (state !== "done" || result === null) return;
            host.deliver(result);
          }
        } catch (error) {
          reportError(error);
        }
      },
    [host, backend],
  );
}
