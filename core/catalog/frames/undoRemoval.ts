import { TrackroomError } from "../../errors.ts";
import { openStore } from "../../library/open.ts";
import { type Store, write } from "../../library/store.ts";
import { type Change, removal } from "../history/changes.ts";
import { bringBack } from "./bringBack.ts";
import { keepCopy, nameOfCopy, placeOfCopy } from "./keptCopy.ts";
import { forgetDatasets, forgetFrames, type Removed, takeOut } from "./removeFrames.ts";

/** What a change took out of the library, and the name of the copy that holds it. */
interface Removal extends Removed {
  readonly copy: string;
}

/**
 * Takes a change back; where it took frames out, they come back from the copy that was made before.
 *
 * @param step takes back all else
 * @throws TrackroomError `not-found` where the copy is gone: then the change is forgotten, and earlier ones can be
 *   taken back
 */
export function takenBack<T>(store: Store, change: Change, step: () => T): T {
  const removed = removalOf(store, change);
  if (removed === null) return step();
  const path = placeOfCopy(store, removed.copy);
  if (path === null) {
    write(store, () => forget(store, removed));
    throw new TrackroomError(
      "not-found",
      `They cannot be brought back: ${removed.copy}, the copy of the library that was made before, does not lie beside it any more. What was done before that can still be undone.`,
    );
  }
  const kept = openStore(path, { readOnly: true }, store.clusterAnswersOf);
  try {
    return write(store, () => {
      const { lost, renumbered } = bringBack(store, kept.store, removed);
      forgetFrames(store, lost);
      forgetDatasets(store, renumbered);
      return step();
    });
  } finally {
    kept.close();
  }
}

/** Does a change once more; where it takes frames out, a copy of the library as it is now is made before. */
export function takenOutAgain<T>(store: Store, change: Change, step: () => T): T {
  const removed = removalOf(store, change);
  if (removed === null) return step();
  const copy = nameOfCopy(store, keepCopy(store, removed.frames.length));
  return write(store, () => {
    store
      .sql("update change_item set before = ? where change = ? and subject = ?")
      .run(copy, change.key, removal);
    takeOut(store, removed);
    return step();
  });
}

function removalOf(store: Store, { key }: Change): Removal | null {
  const items = store
    .sql<{ entity: string; thing: number; before: string }>(
      "select entity, thing, before from change_item where change = ? and subject = ? order by thing",
    )
    .all(key, removal);
  const [first] = items;
  if (first === undefined) return null;
  const keys = (entity: string) =>
    items.filter((item) => item.entity === entity).map(({ thing }) => thing);
  return { frames: keys("frame"), datasets: keys("dataset"), copy: String(first.before) };
}

function forget(store: Store, { frames, datasets }: Removed): void {
  forgetFrames(store, frames);
  forgetDatasets(store, datasets);
}
