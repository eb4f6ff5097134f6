import { useMemo } from "react";
import type { Selection } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { chosenFrames, useFramePicks } from "../frames/framePicks.ts";
import { frameQuery } from "../frames/frameQuery.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { chosenClusters, type Subject, useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { useChanges } from "./useChanges.ts";

/** Stars and tags by keys, the same in every view: they go to all that is picked there, or else to what is looked at. */
export function useMarks() {
  const { backend } = useConnection();
  const { set, tag, untag } = useChanges();
  return useMemo(() => {
    /** What the thing that is looked at has already: the rest follows it. */
    async function marksOf(subject: Subject | null): Promise<{ starred: boolean; tags: string[] }> {
      if (subject === null) return { starred: false, tags: [] };
      return backend[subject.entity]({ key: subject.key });
    }

    async function mark(
      change: (selection: Selection, has: { starred: boolean; tags: string[] }) => Promise<unknown>,
    ): Promise<void> {
      const selection = actedOn();
      if (selection === null) return;
      try {
        await change(selection, await marksOf(subjectOf(selection.entity)));
      } catch (error) {
        reportError(error);
      }
    }

    return {
      star: () => mark((selection, has) => set(selection, { starred: !has.starred })),
      /** The tag with this number in the list beside the gallery. */
      tagByNumber: (number: number) =>
        mark(async (selection, has) => {
          const name = (await backend.tags())[number - 1]?.tag;
          if (name === undefined) return;
          await (has.tags.includes(name) ? untag : tag)(selection, name);
        }),
      /** Asks for a tag. What is only looked at is picked first: the question is about what is picked. */
      askForTag(): void {
        const selection = actedOn();
        if (selection === null) return;
        pickSubject(selection);
        useDialogs.getState().show({ tagging: true });
      },
    };
  }, [backend, set, tag, untag]);
}

function actedOn(): Selection | null {
  const entity = useView.getState().tab === "frames" ? "frame" : "cluster";
  const { condition, fields } = useFilter.getState();
  const picks = entity === "frame" ? useFramePicks.getState() : useSelection.getState();
  if (picks.all || picks.keys.size > 0) {
    return entity === "frame"
      ? chosenFrames(picks, frameQuery(condition, fields))
      : chosenClusters(picks, condition);
  }
  const subject = subjectOf(entity);
  return subject === null ? null : { entity, pick: { keys: [subject.key] } };
}

function subjectOf(entity: Selection["entity"]): Subject | null {
  const { subject } = useSelection.getState();
  return subject?.entity === entity ? subject : null;
}

function pickSubject({ entity, pick }: Selection): void {
  if (!("keys" in pick) || pick.keys.length !== 1) return;
  if (entity === "frame") useFramePicks.getState().pick(pick.keys, 0);
  else useSelection.getState().pick(pick.keys);
}
