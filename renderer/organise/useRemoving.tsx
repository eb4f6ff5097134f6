import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Backend, Selection } from "../../core/api.ts";
import type { Answers } from "../backend/answers.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { useChanges } from "../changes/useChanges.ts";
import { useFramePicks } from "../frames/framePicks.ts";
import { useCompare } from "../state/compare.ts";
import { useSelection } from "../state/selection.ts";
import { say } from "../words/say.ts";

/** Takes frames or data sets out of the library, and offers to undo it. */
export function useRemoving(): (selection: Selection) => Promise<void> {
  const { backend, answers } = useConnection();
  const { undo } = useChanges();
  return async (selection) => {
    try {
      const { frames, clusters, kept } = await backend.removeFrames({ selection });
      // What was picked or looked at may be gone.
      useSelection.getState().pick([], { cursor: 0, anchor: 0 });
      useSelection.getState().inspect(null);
      useFramePicks.getState().pick([], 0);
      useCompare.getState().clear();
      answers.invalidate();
      const stop = whenUndoIsOfAnother(backend, answers, () => notifications.hide(kept));
      notifications.show({
        id: kept,
        onClose: stop,
        color: "teal",
        withBorder: true,
        autoClose: 20_000,
        title: say("organise.removed", { frames, clusters }),
        message: (
          <Group justify="space-between" gap="xs">
            <span>
              {say("organise.theLibraryAsItWas", { file: kept.split(/[/\\]/).at(-1) ?? kept })}
            </span>
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                notifications.hide(kept);
                void undo();
              }}
            >
              {say("common.undo")}
            </Button>
          </Group>
        ),
      });
    } catch (error) {
      reportError(error);
    }
  };
}

/** Calls when what undo takes back is no longer what it was: an offer to undo would then be about another change. */
function whenUndoIsOfAnother(backend: Backend, answers: Answers, call: () => void): () => void {
  const nextUndo = async () => JSON.stringify((await backend.history()).undo);
  const first = nextUndo();
  let seen = answers.generation();
  return answers.subscribe(() => {
    if (answers.generation() === seen) return;
    seen = answers.generation();
    Promise.all([first, nextUndo()]).then(([before, now]) => {
      if (now !== before) call();
    }, reportError);
  });
}
