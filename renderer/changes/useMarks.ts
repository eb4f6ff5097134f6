import { useMemo } from "react";
import type { Selection } from "../../core/api.ts";
import { useAnswer, useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { chosenFrames, useFramePicks } from "../frames/framePicks.ts";
import { frameQuery } from "../frames/frameQuery.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { chosenClusters, type Subject, useSelection } from "../state/selection.ts";
import { type Tab, useView } from "../state/view.ts";
import { useChanges } from "./useChanges.ts";

/** Stars and tags, the same by key and button in every view: they go to all that is picked there, or else to what is looked at. */
export function useMarks() {
  const { backend } = useConnection();
  const { set, tag, untag } = useChanges();
  return useMemo(() => {
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
        await change(selection, await marksOf(leader()));
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
  const entity = entityIn(useView.getState().tab);
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

/** What a view shows, and marks are given to. */
function entityIn(tab: Tab): Subject["entity"] {
  return tab === "frames" ? "frame" : "cluster";
}

/**
 * One that is picked, whose star and tags decide whether all get theirs or lose them: what is looked at, where it is
 * picked or nothing is; else the first.
 */
function leader(): Subject | null {
  const entity = entityIn(useView.getState().tab);
  const { keys, all } = entity === "frame" ? useFramePicks.getState() : useSelection.getState();
  return leaderAmong(entity, keys, all, subjectOf(entity)?.key ?? null);
}

function leaderAmong(
  entity: Subject["entity"],
  keys: ReadonlySet<number>,
  all: boolean,
  looked: number | null,
): Subject | null {
  const [first] = keys;
  const key = all || first === undefined || (looked !== null && keys.has(looked)) ? looked : first;
  return key === null ? null : { entity, key };
}

/** Whether `star` would take stars away: to be said before it does. */
export function useTakesStarsAway(): boolean {
  const entity = useView(({ tab }) => entityIn(tab));
  const looked = useSelection(({ subject }) => (subject?.entity === entity ? subject.key : null));
  const clusters = useSelection(({ keys, all }) => leaderAmong("cluster", keys, all, looked)?.key);
  const frames = useFramePicks(({ keys, all }) => leaderAmong("frame", keys, all, looked)?.key);
  const key = entity === "frame" ? frames : clusters;
  const isStarred = useAnswer(
    key === undefined ? null : `${entity} ${key}`,
    async (backend): Promise<{ starred: boolean }> => backend[entity]({ key: key ?? 0 }),
  );
  return isStarred.value?.starred ?? false;
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
