import { useMemo } from "react";
import type { ImportRequest, LessonName, SimulatedSource } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import type { Drop } from "../host.ts";
import { useWork } from "../jobs/work.ts";
import { useLibraries } from "../library/useLibraries.ts";

export type ImportDetails = Omit<ImportRequest, "source">;

/** Ways to start an import. It begins at once; details can be added when it is done. */
export function useImport() {
  const { host, backend } = useConnection();
  const { open } = useLibraries();
  return useMemo(() => {
    const { show } = useWork.getState();

    async function start(source: ImportRequest["source"], details: ImportDetails): Promise<void> {
      const datasets = await backend.datasets();
      const before = new Map(datasets.map(({ key, frames }) => [key, frames]));
      const { job } = await backend.startImport({ source, ...details });
      show({ kind: "job", job, before });
    }

    async function attempt(work: () => Promise<void>): Promise<void> {
      try {
        await work();
      } catch (error) {
        show(null);
        reportError(error);
      }
    }

    function take(drop: Drop | null, details: ImportDetails = {}): Promise<void> {
      return attempt(async () => {
        if (drop === null) return;
        if (drop.kind === "library") {
          await open(await drop.send());
          return;
        }
        const stop = new AbortController();
        const sending = {
          kind: "sending" as const,
          names: drop.names,
          cancel: () => stop.abort(),
        };
        show({ ...sending, progress: null });
        const source = await drop.send({
          signal: stop.signal,
          onProgress: (progress) => show({ ...sending, progress: { ...progress } }),
        });
        await start(source, details);
      });
    }

    return {
      /** Files, a folder or a library that were dropped or picked. */
      take,
      /** Files and folders where they lie. @param paths absolute */
      paths: (paths: readonly string[]) =>
        attempt(() => start({ kind: "paths", paths: [...paths] }, {})),
      simulated: (source: SimulatedSource) => attempt(() => start(source, {})),
      sample: () => attempt(() => start({ kind: "sample" }, {})),
      /** What a lesson is about. */
      lesson: (lesson: LessonName) => attempt(() => start({ kind: "lesson", ...lesson }, {})),
      files: (details?: ImportDetails) =>
        attempt(async () => take(await host.chooseFiles(), details)),
      folder: (details?: ImportDetails) =>
        attempt(async () => take(await host.chooseFolder(), details)),
    };
  }, [host, backend, open]);
}
