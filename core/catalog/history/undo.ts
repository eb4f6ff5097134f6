import type { ChangeNote } from "../../api.ts";
import { mustBeWritable, type Store, write } from "../../library/store.ts";
import { takenBack, takenOutAgain } from "../frames/undoRemoval.ts";
import { bring, type Change, firstUndone, lastDone } from "./changes.ts";

/**
 * Takes the last change back. @returns what it was; null where there is none
 * @throws TrackroomError `not-found` where frames were taken out and the copy that holds them is gone
 */
export function undo(store: Store): ChangeNote | null {
  mustBeWritable(store);
  const change = lastDone(store);
  if (change === undefined) return null;
  return takenBack(store, change, () => step(store, change, "before"));
}

/** Does the change that was taken back last once more. @returns what it is; null where there is none */
export function redo(store: Store): ChangeNote | null {
  mustBeWritable(store);
  const change = firstUndone(store);
  if (change === undefined) return null;
  return takenOutAgain(store, change, () => step(store, change, "after"));
}

function step(store: Store, change: Change, to: "before" | "after"): ChangeNote {
  return write(store, () => {
    bring(store, change, to);
    return { description: change.description, time: change.time };
  });
}
