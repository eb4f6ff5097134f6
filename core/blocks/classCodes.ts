import type { BlockStore } from "./blockStore.ts";

/** The number that stands for a class in columns; a new one for a class that is new. */
export function classCodes(store: BlockStore): (name: string) => number {
  const known = knownClasses(store);
  const find = store.sql<number>("select key from class where name = ?").pluck();
  return (name) => {
    let code = known.get(name);
    if (code === undefined) {
      // Another thread may have come first.
      code =
        find.get(name) ??
        Number(store.sql("insert into class (name) values (?)").run(name).lastInsertRowid);
      known.set(name, code);
    }
    return code;
  };
}

/** The number of each class that the library has. */
export function knownClasses(store: BlockStore): Map<string, number> {
  const rows = store.sql<{ name: string; key: number }>("select name, key from class").all();
  return new Map(rows.map(({ name, key }) => [name, key]));
}
