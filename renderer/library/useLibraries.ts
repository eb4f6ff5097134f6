import { useMemo } from "react";
import type { LibraryInfo } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { useFramePicks } from "../frames/framePicks.ts";
import { useJobs } from "../jobs/jobs.ts";
import { useWork } from "../jobs/work.ts";
import { useCompare } from "../state/compare.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { useSelection } from "../state/selection.ts";

/** Going from one library to another. */
export function useLibraries() {
  const { host, backend, answers } = useConnection();
  return useMemo(() => {
    async function go(opening: () => Promise<LibraryInfo | null>): Promise<void> {
      try {
        if ((await opening()) === null) return;
        // Keys and filters mean nothing in another library, nor do the jobs of the last one.
        useSelection.getState().pick([], { cursor: 0, anchor: 0 });
        useSelection.getState().inspect(null);
        useFramePicks.getState().pick([], 0);
        useCompare.getState().clear();
        useFilter.getState().type("");
        useJobs.getState().forget();
        const { current, show } = useWork.getState();
        if (current?.kind === "job") show(null);
        answers.forget();
      } catch (error) {
        reportError(error);
      }
    }

    return {
      open: (path: string) => go(() => backend.openLibrary({ path })),
      openOther: () =>
        go(async () => {
          const path = await host.chooseLibrary();
          return path === null ? null : backend.openLibrary({ path });
        }),
      /** Puts a backup in the place of the open library; `told` hears where that is kept. */
      restore: (told: (kept: string) => void) =>
        go(async () => {
          const path = await host.chooseLibrary();
          if (path === null) return null;
          const { library, kept } = await backend.restoreLibrary({ path });
          if (kept !== null) told(kept);
          return library;
        }),
      create: {
        /** Asks for a place where the program has a dialog for it, otherwise for a name. */
        async anew(): Promise<void> {
          if (host.chooseNewLibrary === null) {
            useDialogs.getState().show({ naming: true });
            return;
          }
          await go(async () => {
            const path = (await host.chooseNewLibrary?.()) ?? null;
            return path === null ? null : backend.createLibrary({ path });
          });
        },
        named: (name: string) => go(() => backend.createLibrary({ name })),
      },
    };
  }, [host, backend, answers]);
}
