import { useMemo } from "react";
import type { Selection, SetMetadataRequest } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportDone, reportError } from "../backend/report.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";

/** Everything that people change in a library from the window. Each change can be undone. */
export function useChanges() {
  const { backend, answers } = useConnection();
  return useMemo(() => {
    /** Runs a change, shows its result, and says what went wrong where it did. */
    async function attempt<T>(change: () => Promise<T>): Promise<T | null> {
      try {
        const result = await change();
        answers.invalidate();
        return result;
      } catch (error) {
        reportError(error);
        return null;
      }
    }

    async function set(
      selection: Selection,
      values: SetMetadataRequest["values"],
    ): Promise<boolean> {
      return (await attempt(() => backend.setMetadata({ selection, values }))) !== null;
    }

    return {
      set,
      /** Marks with a star, or takes it away. */
      star(
        { key, starred }: { key: number; starred: boolean },
        entity: "cluster" | "frame" = "cluster",
      ) {
        void set({ entity, pick: { keys: [key] } }, { starred: !starred });
      },
      async tag(selection: Selection, tag: string): Promise<void> {
        const done = await attempt(() => backend.addTag({ selection, tag }));
        if (done)
          reportDone(
            say("changes.taggedWith", { changed: countOf(done.changed, selection.entity), tag }),
          );
      },
      async untag(selection: Selection, tag: string): Promise<void> {
        const done = await attempt(() => backend.removeTag({ selection, tag }));
        if (done)
          reportDone(
            say("changes.tookOff", { tag, changed: countOf(done.changed, selection.entity) }),
          );
      },
      async undo(): Promise<void> {
        const done = await attempt(async () => ({ note: await backend.undo() }));
        if (done === null) return;
        reportDone(
          done.note
            ? say("changes.undone", { description: sentenceIn(done.note.description) })
            : say("changes.thereIsNothingToUndo"),
        );
      },
      async redo(): Promise<void> {
        const done = await attempt(async () => ({ note: await backend.redo() }));
        if (done === null) return;
        reportDone(
          done.note
            ? say("changes.doneAgain", { description: sentenceIn(done.note.description) })
            : say("changes.thereIsNothingToDoAgain"),
        );
      },
    };
  }, [backend, answers]);
}
