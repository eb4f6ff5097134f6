import { useMemo } from "react";
import type { Backend, MetadataReport, Selection } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportDone, reportError } from "../backend/report.ts";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";

/** What people do to searches, collections, tags and fields. Each of it can be undone, save for removing a field. */
export function useOrganise() {
  const { backend, answers } = useConnection();
  return useMemo(() => {
    async function attempt<T>(work: (backend: Backend) => Promise<T>): Promise<T | null> {
      try {
        const result = await work(backend);
        answers.invalidate();
        return result;
      } catch (error) {
        reportError(error);
        return null;
      }
    }

    return {
      attempt,
      /** Saves what the filter says at the moment. */
      async saveSearch(name: string): Promise<void> {
        const where = useFilter.getState().condition;
        const entity = useView.getState().tab === "frames" ? "frame" : "cluster";
        const saved = await attempt((ask) => ask.saveSearch({ name, entity, where }));
        if (saved) reportDone(say("organise.savedTheSearch", { name: saved.name }));
      },
      /** Puts clusters into a collection; a name stands for a new one. */
      async collect(into: number | string, selection: Selection): Promise<void> {
        const done = await attempt(async (ask) => {
          const key =
            typeof into === "number" ? into : (await ask.addCollection({ name: into })).key;
          return ask.putIntoCollection({ key, selection });
        });
        if (done)
          reportDone(
            say("organise.putIntoTheCollection", { changed: countOf(done.changed, "cluster") }),
          );
      },
      async takeOut(key: number, selection: Selection): Promise<void> {
        const done = await attempt((ask) => ask.takeFromCollection({ key, selection }));
        if (done)
          reportDone(
            say("organise.tookOutOfTheCollection", { changed: countOf(done.changed, "cluster") }),
          );
      },
      importMetadata: (content: string, overwrite: boolean, preview: boolean) =>
        attempt<MetadataReport>((ask) => ask.importMetadata({ content, overwrite, preview })),
    };
  }, [backend, answers]);
}
