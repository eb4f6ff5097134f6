import type { Collection, Selection } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { insertedKey, type Store, write } from "../../library/store.ts";
import { checkedName, noSuch, taken } from "../chosenNames.ts";
import type { ChangeResult } from "../history/changes.ts";
import { counted, noteColumn, noteItems, pick, record } from "../history/changes.ts";

export interface Collections {
  list(): Collection[];
  add(name: string): Collection;
  rename(key: number, to: string): Collection;
  remove(key: number): void;
  put(key: number, clusters: Selection): ChangeResult;
  take(key: number, clusters: Selection): ChangeResult;
}

/** Collections keep the clusters that people put into them, whatever else changes. */
export function createCollections(store: Store): Collections {
  return {
    list: () => listCollections(store),
    add: (given) => write(store, () => add(store, given)),
    rename: (key, given) =>
      write(store, () => {
        const { name } = byKey(store, key);
        const to = checkedName("collection", given);
        const other = byName(store, to);
        if (other && other.key !== key) throw taken("collection", other.name);
        record(
          store,
          () => `Rename the collection ${name} to ${to}`,
          (change) => noteColumn(store, change, "collection", "name", key, to),
        );
        return byKey(store, key);
      }),
    remove: (key) =>
      write(store, () => {
        const { name } = byKey(store, key);
        record(
          store,
          () => `Remove the collection ${name}`,
          (change) => noteColumn(store, change, "collection", "removed", key, 1),
        );
      }),
    put: (key, selection) => changeMembers(store, key, selection, 1),
    take: (key, selection) => changeMembers(store, key, selection, 0),
  };
}

function listCollections(store: Store): Collection[] {
  return store
    .sql<Collection>(
      `select o.key, o.name,
         (select count(*) from collection_member m where m.collection = o.key) as clusters
       from collection o where o.removed = 0 order by o.name collate nocase`,
    )
    .all();
}

function byKey(store: Store, key: number): Collection {
  const found = listCollections(store).find((collection) => collection.key === key);
  if (!found) throw noSuch("collection");
  return found;
}

function byName(store: Store, name: string): Collection | undefined {
  const wanted = name.toLowerCase();
  return listCollections(store).find((collection) => collection.name.toLowerCase() === wanted);
}

function add(store: Store, given: string): Collection {
  const name = checkedName("collection", given);
  const known = byName(store, name);
  if (known) throw taken("collection", known.name);
  const key = insertedKey(
    store.sql("insert into collection (name, removed) values (?, 1)").run(name),
  );
  record(
    store,
    () => `Add the collection ${name}`,
    (change) => noteColumn(store, change, "collection", "removed", key, 0),
  );
  return byKey(store, key);
}

function changeMembers(
  store: Store,
  key: number,
  selection: Selection,
  after: 0 | 1,
): ChangeResult {
  if (selection.entity !== "cluster") {
    throw new TrackroomError("wrong-usage", "Collections keep clusters: choose some of those.");
  }
  return write(store, () => {
    const { name } = byKey(store, key);
    pick(store, selection);
    const verb = after === 1 ? "Put" : "Take";
    const way = after === 1 ? "into" : "out of";
    const changed = record(
      store,
      (things) => `${verb} ${counted("cluster", things)} ${way} the collection ${name}`,
      (change) =>
        noteItems(store, change, { entity: "cluster", kind: "member", subject: key }, after),
    );
    return { changed };
  });
}
