import type { Store } from "../../library/store.ts";

/** A thing of another library and the same thing here, by their keys. */
export interface Pair {
  readonly entity: "frame" | "cluster";
  readonly there: number;
  readonly here: number;
}

interface Mark {
  readonly name: string;
  readonly who: string;
  readonly time: number;
}

/** Where tags and members of collections are kept. */
const kinds = [
  { table: (entity: string) => `${entity}_tag`, of: "tag", entities: ["frame", "cluster"] },
  { table: () => "collection_member", of: "collection", entities: ["cluster"] },
] as const;

/** Remembers who put tags on things in another library, and when, until the tags are here. */
export interface MarkKeeper {
  /** Notes what the thing has there and not here. To be called before it gets it. */
  note(pair: Pair): void;
  /** Writes down who and when. To be called when the things have their tags. */
  settle(): void;
}

export function createMarkKeeper(store: Store, other: Store): MarkKeeper {
  const settling: (() => void)[] = [];
  return {
    note({ entity, there, here }) {
      for (const { table, of, entities } of kinds) {
        if (!entities.some((one) => one === entity)) continue;
        const name = table(entity);
        const marks = other
          .sql<Mark>(
            `select o.name, m.who, m.time from ${name} m join ${of} o on o.key = m.${of}
             where m.${entity} = ?`,
          )
          .all(there);
        const isHere = store.sql(
          `select 1 from ${name} m join ${of} o on o.key = m.${of} where m.${entity} = ? and o.name = ?`,
        );
        const set = store.sql(
          `update ${name} set who = ?, time = ?
           where ${entity} = ? and ${of} in (select key from ${of} where name = ?)`,
        );
        for (const mark of marks) {
          if (isHere.get(here, mark.name) !== undefined) continue;
          settling.push(() => set.run(mark.who, mark.time, here, mark.name));
        }
      }
    },
    settle() {
      for (const write of settling.splice(0)) write();
    },
  };
}
