import { TrackroomError } from "../../errors.ts";
import { type Store, write } from "../../library/store.ts";
import { checkedName } from "../chosenNames.ts";
import type { ChangeResult } from "../history/changes.ts";
import { noteColumn, noteItems, pickKeys, record } from "../history/changes.ts";

/** Renames a tag. Where there is a tag of the new name already, the two become one. */
export function renameTag(store: Store, { tag, to }: { tag: string; to: string }): ChangeResult {
  return write(store, () => {
    const from = findTag(store, tag);
    const name = checkedName("tag", to);
    const other = keyOf(store, name);
    const merging = other !== undefined && other !== from.key;
    const changed = record(
      store,
      () =>
        `${merging ? "Merge" : "Rename"} the tag ${from.name} ${merging ? "into" : "to"} ${name}`,
      (change) => {
        if (!merging) return noteColumn(store, change, "tag", "name", from.key, name);
        for (const entity of ["cluster", "frame"] as const) {
          pickKeys(store, tagged(store, entity, from.key));
          noteItems(store, change, { entity, kind: "tag", subject: other }, 1);
          noteItems(store, change, { entity, kind: "tag", subject: from.key }, 0);
        }
      },
    );
    return { changed: merging ? changed : countTagged(store, from.key) };
  });
}

/** Takes a tag off everything. */
export function deleteTag(store: Store, tag: string): ChangeResult {
  return write(store, () => {
    const { key, name } = findTag(store, tag);
    const changed = record(
      store,
      () => `Remove the tag ${name}`,
      (change) => {
        for (const entity of ["cluster", "frame"] as const) {
          pickKeys(store, tagged(store, entity, key));
          noteItems(store, change, { entity, kind: "tag", subject: key }, 0);
        }
      },
    );
    return { changed };
  });
}

/** @param colour `#rrggbb`, or null for none */
export function setTagColour(
  store: Store,
  { tag, colour }: { tag: string; colour: string | null },
): void {
  if (colour !== null && !/^#[0-9a-f]{6}$/i.test(colour)) {
    throw new TrackroomError(
      "wrong-usage",
      `'${colour}' is no colour: write it as #rrggbb, such as #d9480f.`,
    );
  }
  write(store, () => {
    const { key, name } = findTag(store, tag);
    record(
      store,
      () => `Give the tag ${name} ${colour === null ? "no colour" : `the colour ${colour}`}`,
      (change) => noteColumn(store, change, "tag", "colour", key, colour?.toLowerCase() ?? null),
    );
  });
}

function findTag(store: Store, given: string): { key: number; name: string } {
  const tag = store
    .sql<{ key: number; name: string }>("select key, name from tag where name = ?")
    .get(given.trim());
  if (!tag) throw new TrackroomError("wrong-usage", `There is no tag '${given}' in this library.`);
  return tag;
}

function keyOf(store: Store, name: string): number | undefined {
  return store.sql<number>("select key from tag where name = ?").pluck().get(name);
}

function tagged(store: Store, entity: "cluster" | "frame", tag: number): number[] {
  return store.sql<number>(`select ${entity} from ${entity}_tag where tag = ?`).pluck().all(tag);
}

function countTagged(store: Store, tag: number): number {
  return tagged(store, "cluster", tag).length + tagged(store, "frame", tag).length;
}
