import type {
  ChangeHistory,
  ChangeNote,
  Field,
  Selection,
  SetMetadataRequest,
  TagRequest,
} from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { inPieces, type KeyList } from "../../library/keyList.ts";
import { insertedKey, now, type Store, write } from "../../library/store.ts";
import { type Entity, entityNouns, type MetadataValue } from "../../vocabulary.ts";
import { selectedList } from "../find/find.ts";
import { listFields, type SettableField, settableField, storable } from "../metadata/fields.ts";

export interface ChangeResult {
  /** Things that differ from before. */
  changed: number;
}

/**
 * What people change is written down first, thing by thing with its values before and after, and then done
 * from what was written down; so it can be taken back, and done again, in the same way.
 */
export interface ItemGroup {
  /** The table that the things are rows of. */
  entity:
    | Entity
    | "tag"
    | "field"
    | "search"
    | "collection"
    | "rule"
    | "rule_set"
    | "report"
    | "replica"
    | "hand_in";
  kind: "value" | "column" | "tag" | "member";
  /** Key of the field, the tag or the collection, or the name of the column. */
  subject: number | string;
}

export function setMetadata(
  store: Store,
  { selection, values }: SetMetadataRequest,
  who: string = store.who,
): ChangeResult & { created: Field[] } {
  return write(store, () => {
    const { entity } = selection;
    pick(store, selection);
    const created: string[] = [];
    const note = (change: number) => {
      for (const [name, value] of Object.entries(values)) {
        const field = settableField(store, name, entity, value);
        if (field.kind === "value" && field.created) created.push(field.row.name);
        noteValue(store, change, entity, field, value);
      }
    };
    const changed = record(store, describeSet(entity, values), note, who);
    const fields = listFields(store).filter(({ name }) => created.includes(name));
    return { changed, created: fields };
  });
}

function noteValue(
  store: Store,
  change: number,
  entity: Entity,
  field: SettableField,
  value: MetadataValue | null,
): void {
  if (field.kind === "column") {
    noteItems(
      store,
      change,
      { entity, kind: "column", subject: field.name },
      columnCell(field, value),
    );
  } else {
    const after = value === null ? null : storable(field.row, value);
    noteItems(store, change, { entity, kind: "value", subject: field.row.key }, after);
  }
}

/** A star or a note that is taken away leaves no star and an empty note. */
function columnCell(
  field: Extract<SettableField, { kind: "column" }>,
  value: MetadataValue | null,
): string | number | null {
  if (value !== null) return storable(field, value);
  if (field.name === "starred") return 0;
  return field.name === "note" ? "" : null;
}

export function addTag(store: Store, { selection, tag }: TagRequest): ChangeResult {
  return changeTag(store, selection, tag, 1);
}

export function removeTag(store: Store, { selection, tag }: TagRequest): ChangeResult {
  return changeTag(store, selection, tag, 0);
}

function changeTag(store: Store, selection: Selection, tag: string, after: 0 | 1): ChangeResult {
  const { entity } = selection;
  const name = tag.trim();
  if (entity === "dataset") {
    throw new TrackroomError("wrong-usage", "Tags go on clusters and frames, not on data sets.");
  }
  if (name === "") throw new TrackroomError("wrong-usage", "A tag needs a name.");
  return write(store, () => {
    const key = tagKey(store, name, after === 1);
    if (key === undefined) return { changed: 0 };
    pick(store, selection);
    const verb = after === 1 ? "Tag" : "Take from";
    const changed = record(store, tagDescription(verb, entity, name), (change) =>
      noteItems(store, change, { entity, kind: "tag", subject: key }, after),
    );
    return { changed };
  });
}

export function tagKey(store: Store, name: string, make: boolean): number | undefined {
  const known = store.sql<number>("select key from tag where name = ?").pluck().get(name);
  if (known !== undefined || !make) return known;
  return insertedKey(store.sql("insert into tag (name) values (?)").run(name));
}

/** Puts the keys of a selection into the table `picked`, which lasts as long as the library is open. */
export function pick(store: Store, selection: Selection): void {
  pickKeys(store, selectedList(store, selection));
}

export function pickKeys(store: Store, keys: KeyList): void {
  store.db.exec("create temp table if not exists picked (key integer primary key)");
  store.sql("delete from temp.picked").run();
  const insert = store.sql("insert into temp.picked select value from json_each(?)");
  for (const piece of inPieces(keys)) insert.run(JSON.stringify(piece));
}

/** Writes a change down with `note`, and does it. Returns how many things differ from before. */
export function record(
  store: Store,
  describe: (things: number) => string,
  note: (change: number) => void,
  who: string = store.who,
): number {
  // What was taken back cannot be done again once something else was changed.
  store
    .sql("delete from change_item where change in (select key from change where undone = 1)")
    .run();
  store.sql("delete from change where undone = 1").run();
  const add = store.sql("insert into change (time, who, description) values (?, ?, '')");
  const change = insertedKey(add.run(now(), who));
  note(change);
  const things = Number(
    store
      .sql("select count(*) from (select distinct entity, thing from change_item where change = ?)")
      .pluck()
      .get(change),
  );
  if (things === 0) store.sql("delete from change where key = ?").run(change);
  else {
    store.sql("update change set description = ? where key = ?").run(describe(things), change);
    apply(store, change, "after");
  }
  return things;
}

/** Does what `note` writes down, and keeps no record of it: for what cannot be undone. */
export function applyOnce(store: Store, note: (change: number) => void): void {
  const add = store.sql("insert into change (time, who, description) values (?, ?, '')");
  const change = insertedKey(add.run(now(), store.who));
  note(change);
  apply(store, change, "after");
  store.sql("delete from change where key = ?").run(change);
}

/** Notes a change of a column of one thing, such as the name of a tag. */
export function noteColumn(
  store: Store,
  change: number,
  entity: ItemGroup["entity"],
  column: string,
  thing: number,
  after: string | number | null,
): void {
  pickKeys(store, [thing]);
  noteItems(store, change, { entity, kind: "column", subject: column }, after);
}

/** Notes the value before and after of every picked thing where the two differ. */
export function noteItems(
  store: Store,
  change: number,
  { entity, kind, subject }: ItemGroup,
  after: string | number | null,
): void {
  const present = {
    value: `(select v.value from ${entity}_value v where v.field = @subject and v.${entity} = p.key)`,
    column: `(select t."${subject}" from ${entity} t where t.key = p.key)`,
    tag: `exists (select 1 from ${entity}_tag t where t.tag = @subject and t.${entity} = p.key)`,
    member: `exists (select 1 from collection_member t where t.collection = @subject and t.cluster = p.key)`,
  }[kind];
  store.db
    .prepare(
      `insert or replace into change_item (change, entity, kind, subject, thing, before, after)
       select @change, @entity, @kind, @subject, p.key, ${present}, @after from temp.picked p
       where ${present} is not @after`,
    )
    .run({ change, entity, kind, subject, after });
}

/**
 * In the place of a column: the things were taken out of the library. Rows are no values, so putting them back is done
 * by `core/catalog/frames/`; `before` is the name of the copy of the library that holds them.
 */
export const removal = "removal";

/** A change that was written down. */
export interface Change extends ChangeNote {
  readonly key: number;
}

/** Brings all things of a change to their values before or after it. */
function apply(store: Store, change: number, to: "before" | "after"): void {
  const groups = store
    .sql<ItemGroup>("select distinct entity, kind, subject from change_item where change = ?")
    .all(change);
  for (const { entity, kind, subject } of groups) {
    if (subject === removal) continue;
    const items = `from change_item i where i.change = @change and i.entity = '${entity}'
      and i.kind = '${kind}' and i.subject = @subject`;
    const steps = {
      value: [
        `delete from ${entity}_value where field = @subject and ${entity} in (select i.thing ${items})`,
        `insert into ${entity}_value (field, ${entity}, value) select @subject, i.thing, i.${to} ${items} and i.${to} is not null`,
      ],
      column: [
        `update ${entity} set "${subject}" = (select i.${to} ${items} and i.thing = ${entity}.key)
         where key in (select i.thing ${items})`,
      ],
      tag: [
        `delete from ${entity}_tag where tag = @subject and ${entity} in (select i.thing ${items})`,
        `insert into ${entity}_tag (tag, ${entity}, who, time)
         select @subject, i.thing, g.who, g.time ${items.replace("change_item i", "change_item i join change g on g.key = i.change")} and i.${to} = 1`,
      ],
      member: [
        `delete from collection_member where collection = @subject and cluster in (select i.thing ${items})`,
        `insert into collection_member (collection, cluster, who, time)
         select @subject, i.thing, g.who, g.time ${items.replace("change_item i", "change_item i join change g on g.key = i.change")} and i.${to} = 1`,
      ],
    }[kind];
    for (const step of steps) store.db.prepare(step).run({ change, subject });
  }
}

/** The change that would be taken back next. */
export function lastDone(store: Store): Change | undefined {
  return store.sql<Change>("select * from change where undone = 0 order by key desc limit 1").get();
}

/** The change that would be done again next. */
export function firstUndone(store: Store): Change | undefined {
  return store.sql<Change>("select * from change where undone = 1 order by key limit 1").get();
}

/** What `undo` and `redo` would do. */
export function history(store: Store): ChangeHistory {
  const note = (change: Change | undefined): ChangeNote | null =>
    change ? { description: change.description, time: change.time } : null;
  return { undo: note(lastDone(store)), redo: note(firstUndone(store)) };
}

/** Brings a change to before or after it, and writes down which. */
export function bring(store: Store, { key }: Change, to: "before" | "after"): void {
  apply(store, key, to);
  store.sql("update change set undone = ? where key = ?").run(Number(to === "before"), key);
}

/** Drops what was written down about things that are gone: they cannot come back by undoing. */
export function forgetChanges(store: Store, entity: Entity, isGone: string): void {
  store.sql(`delete from change_item where entity = '${entity}' and ${isGone}`).run();
  store.sql("delete from change where key not in (select change from change_item)").run();
}

export function counted(entity: Entity, things: number): string {
  return `${things} ${entityNouns[entity]}${things === 1 ? "" : "s"}`;
}

function describeSet(
  entity: Entity,
  values: SetMetadataRequest["values"],
): (things: number) => string {
  const { starred, ...others } = values;
  if (typeof starred === "boolean" && Object.keys(others).length === 0) {
    const does = starred ? "Star" : "Take the star from";
    return (things) => `${does} ${counted(entity, things)}`;
  }
  const settings = Object.entries(values).map(([name, value]) =>
    value === null ? `take ${name} away` : `set ${name} to ${value}`,
  );
  const sentence = settings.join(", ");
  const first = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return (things) => `${first} on ${counted(entity, things)}`;
}

function tagDescription(verb: "Tag" | "Take from", entity: Entity, tag: string) {
  return (things: number): string =>
    verb === "Tag"
      ? `Tag ${counted(entity, things)} with ${tag}`
      : `Take the tag ${tag} from ${counted(entity, things)}`;
}
