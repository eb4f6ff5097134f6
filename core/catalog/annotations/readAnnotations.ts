import type { Selection } from "../../api.ts";
import { clusterId } from "../../frame.ts";
import { inPieces, type KeyList } from "../../library/keyList.ts";
import type { Store } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { mustHave } from "../../mustHave.ts";
import type { Entity, MetadataValue, ValueType } from "../../vocabulary.ts";
import { loadDatasets } from "../datasets/datasets.ts";
import { framesOfClusters, selectedList } from "../find/find.ts";
import { fieldRows, fromCell, inheritable } from "../metadata/fields.ts";
import { listTags } from "../metadata/knownValues.ts";
import type { AnnotatedThing, AnnotationField, AnnotationTag } from "./annotations.ts";

/** Things whose rows are read at once. */
const thingsAtOnce = 500;

/**
 * What people gave to a selection, and to what it inherits from: clusters come with their frames, frames with
 * their data sets. Everything comes with all of them. Clusters that nobody gave anything are left out.
 */
export function* annotatedThings(store: Store, selection: Selection): Generator<AnnotatedThing> {
  const { entity } = selection;
  const keys = selectedList(store, selection);
  const isAll =
    "where" in selection.pick && selection.pick.where === null && !selection.pick.holding;
  const frames = entity === "dataset" ? [] : isAll ? allFrames(store) : framesOf(entity, keys);
  yield* annotatedDatasets(store, entity === "dataset" || isAll ? null : datasetsOf(store, frames));
  yield* readInParts(frames, (part) => annotationsOf(store, "frame", part));
  if (entity === "cluster")
    yield* readInParts(keys, (part) => annotationsOf(store, "cluster", part));
}

function* readInParts(
  keys: KeyList,
  read: (part: readonly number[]) => readonly KeyedThing[],
): Generator<AnnotatedThing> {
  for (const piece of inPieces(keys, thingsAtOnce)) {
    for (const { thing } of read(piece)) yield thing;
  }
}

function allFrames(store: Store): number[] {
  return store.sql<number>("select key from frame order by key").pluck().all();
}

function framesOf(entity: Entity, keys: KeyList): number[] {
  return entity === "frame" ? keys.slice(0, keys.length) : framesOfClusters(keys);
}

function datasetsOf(store: Store, frames: readonly number[]): Set<number> {
  return new Set(
    store
      .sql<number>(
        "select distinct dataset from frame where key in (select value from json_each(?))",
      )
      .pluck()
      .all(JSON.stringify(frames)),
  );
}

/** @param below data sets that are wanted, with all above them; null for all */
export function annotatedDatasets(
  store: Store,
  below: ReadonlySet<number> | null,
): AnnotatedThing[] {
  const datasets = loadDatasets(store);
  const wanted = new Set(below ?? datasets.map(({ key }) => key));
  for (const dataset of [...datasets].reverse()) {
    if (wanted.has(dataset.key) && dataset.parent) wanted.add(dataset.parent.key);
  }
  const fields = new Map(fieldRows(store).map((field) => [field.key, field]));
  return datasets
    .filter(({ key, values }) => wanted.has(key) && values.size > 0)
    .map(({ path, values }) => ({
      of: "dataset",
      id: path,
      metadata: Object.fromEntries(
        [...values].map(([key, value]) => {
          const field = mustHave(fields.get(key), `field with the key ${key}`);
          return [field.name, fromCell(value, field.type)];
        }),
      ),
    }));
}

export interface KeyedThing {
  key: number;
  thing: AnnotatedThing;
}

interface Row {
  key: number;
  id: string;
  number: number;
  starred: number;
  note: string;
  tags: string;
  collections: string;
  own: string;
}

/** What the frames or clusters of some keys were given; those that were given nothing are left out. */
export function annotationsOf(
  store: Store,
  entity: "frame" | "cluster",
  keys: readonly number[],
): KeyedThing[] {
  const picked = JSON.stringify(keys);
  const types = new Map(
    fieldRows(store)
      .filter(({ origin }) => origin === "user")
      .map(({ name, type }) => [name, type]),
  );
  const rows = store.sql<Row>(entity === "frame" ? frameSql : clusterSql).all(picked);
  return rows.flatMap((row): KeyedThing[] => {
    const metadata = {
      ...(entity === "frame" ? columnValues(store, row.key) : {}),
      ...ownValues(row.own, types),
    };
    const tags = storedJson(row.tags) as string[];
    const collections = storedJson(row.collections) as string[];
    const thing: AnnotatedThing = {
      of: entity,
      id: entity === "frame" ? row.id : clusterId(row.id, row.number),
      ...(row.starred === 1 ? { starred: true } : {}),
      ...(row.note === "" ? {} : { note: row.note }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(collections.length === 0 ? {} : { collections }),
      ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
    };
    return Object.keys(thing).length > 2 ? [{ key: row.key, thing }] : [];
  });
}

const listOf = (entity: "frame" | "cluster", alias: string) => `
  (select json_group_array(g.name order by g.name collate nocase)
   from ${entity}_tag t join tag g on g.key = t.tag where t.${entity} = ${alias}.key) as tags,
  (select json_group_object(d.name, v.value) from ${entity}_value v join field d on d.key = v.field
   where v.${entity} = ${alias}.key and d.origin = 'user') as own`;

const frameSql = `
  select f.key, f.id, 0 as number, f.starred, f.note, '[]' as collections, ${listOf("frame", "f")}
  from frame f where f.key in (select value from json_each(?)) order by f.key`;

/** Nearly all clusters have nothing: those are passed over before anything is put together. */
const clusterSql = `
  select c.key, f.id, c.key & 1048575 as number, c.starred, c.note,
    (select json_group_array(o.name order by o.name collate nocase)
     from collection_member m join collection o on o.key = m.collection
     where m.cluster = c.key and o.removed = 0) as collections, ${listOf("cluster", "c")}
  from cluster c join frame f on f.key = c.key >> 20
  where c.key in (select value from json_each(?)) and (
    c.starred = 1 or c.note <> ''
    or exists (select 1 from cluster_tag t where t.cluster = c.key)
    or exists (select 1 from cluster_value v where v.cluster = c.key)
    or exists (select 1 from collection_member m where m.cluster = c.key))
  order by c.key`;

function ownValues(
  json: string,
  types: ReadonlyMap<string, ValueType>,
): Record<string, MetadataValue> {
  const stored = storedJson(json) as Record<string, string | number>;
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [
      name,
      fromCell(value, types.get(name) ?? "text"),
    ]),
  );
}

function columnValues(store: Store, frame: number): Record<string, MetadataValue> {
  const row = store
    .sql<Record<string, string | number | null>>(
      `select ${inheritable.map(({ name }) => name).join(", ")} from frame where key = ?`,
    )
    .get(frame);
  const cells = mustHave(row, `frame with the key ${frame}`);
  return Object.fromEntries(
    inheritable.flatMap(({ name, type }) => {
      const value = fromCell(cells[name], type);
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

export function annotationFields(store: Store): AnnotationField[] {
  return fieldRows(store)
    .filter(({ origin }) => origin === "user")
    .map(({ name, type, unit, description, choices }) => ({
      name,
      type,
      ...(unit === "" ? {} : { unit }),
      ...(description === "" ? {} : { description }),
      ...(choices === null ? {} : { choices: storedJson(choices) as string[] }),
    }));
}

export function annotationTags(store: Store): AnnotationTag[] {
  return listTags(store).map(({ tag, colour }) => ({ tag, colour }));
}
