import { useMemo } from "react";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { useWork } from "../jobs/work.ts";

/** Asks for another library and brings what it holds into this one. */
export function useMerge(): () => Promise<void> {
  const { host, backend } = useConnection();
  return useMemo(
    () => async () => {
      try {
        const path = await host.chooseLibrary();
        if (path === null) return;
        const source = { kind: "path", path } as const;
        const datasets = await backend.datasets();
        const before = new Map(datasets.map(({ key, frames }) => [key, frames]));
        const { job } = await backend.startMerge({ source, overwrite: false });
        useWork.getState().show({ kind: "job", job, before });
      } catch (error) {
        reportError(error);
      }
    },
    [host, backend],
  );
}
