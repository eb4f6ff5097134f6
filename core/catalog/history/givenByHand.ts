import type { Store } from "../../library/store.ts";
import type { Entity } from "../../vocabulary.ts";

/** Who set what a file or a folder said when it was imported: nobody did. */
export const theImport = "(import)";

/** Whether somebody gave a thing the value that it has, by hand in this library. */
export type GivenByHand = (entity: Entity, key: number, field: string) => boolean;

/**
 * Tells what people did here from what came with the library: with the files that it was made from, or with a copy that
 * was handed out, which has no history. Where another library was brought in, nothing tells, and all counts as people's.
 */
export function givenByHand(store: Store): GivenByHand {
  if (wasMerged(store)) return () => true;
  const changes = store
    .sql<{ entity: Entity; thing: number; field: string }>(
      `select distinct i.entity, i.thing, ifnull(f.name, i.subject) as field
       from change_item i join change c on c.key = i.change
         left join field f on i.kind = 'value' and f.key = i.subject
       where c.undone = 0 and c.who <> ? and i.kind in ('value', 'column')
         and i.entity in ('dataset', 'frame', 'cluster')`,
    )
    .all(theImport);
  const known = new Set(changes.map(({ entity, thing, field }) => name(entity, thing, field)));
  return (entity, key, field) => known.has(name(entity, key, field));
}

const name = (entity: Entity, key: number, field: string): string => `${entity} ${key} ${field}`;

function wasMerged(store: Store): boolean {
  const found = store.sql(
    `select 1 from job where kind = 'merge'
       or (json_valid(settings) and json_extract(settings, '$.kind') = 'merge') limit 1`,
  );
  return found.get() !== undefined;
}
