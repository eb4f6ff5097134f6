import { useMemo } from "react";
import type { ProcessRequest } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { finished } from "../jobs/finished.ts";
import { useWork } from "../jobs/work.ts";
import { useView } from "../state/view.ts";

/** Which frames. */
export type ProcessFrames = Pick<ProcessRequest, "where" | "holding" | "keys">;
export type ProcessIngredients = Pick<ProcessRequest, "mask" | "calibration">;

/** Starts to process frames again. Where that gives energies, their filter is shown. */
export function useProcess() {
  const { backend } = useConnection();
  return useMemo(
    () =>
      async (frames: ProcessFrames, ingredients: ProcessIngredients): Promise<void> => {
        try {
          const { job } = await backend.startProcess({ ...frames, ...ingredients });
          useWork.getState().show({ kind: "job", job, before: new Map() });
          const { state } = await finished(job);
          if (state === "done" && ingredients.calibration !== undefined) showFilter("energy");
        } catch (error) {
          reportError(error);
        }
      },
    [backend],
  );
}

function showFilter(name: string): void {
  const { filters, change } = useView.getState();
  if (!filters.includes(name)) change({ filters: [name, ...filters] });
}
