import type { FieldValuesRequest, TagCount } from "../../api.ts";
import type { Store } from "../../library/store.ts";
import { collectionField, searchField } from "../../vocabulary.ts";
import { classValues } from "../classes/classValues.ts";
import { loadDatasets } from "../datasets/datasets.ts";
import { queryContext, resolve } from "../find/reference.ts";
import { scopeTables, valueExpression } from "../find/valueExpressions.ts";

/** Tags with how many clusters and frames carry each, in the order of their names. */
export function listTags(store: Store): TagCount[] {
  return store
    .sql<TagCount>(
      `select g.name as tag, g.colour,
         (select count(*) from cluster_tag t where t.tag = g.key) as clusters,
         (select count(*) from frame_tag t where t.tag = g.key) as frames
       from tag g order by g.name collate nocase`,
    )
    .all()
    .filter(({ clusters, frames }) => clusters > 0 || frames > 0);
}

/** Known values of a text field, the most frequent first; then those of its choices that nothing has yet. */
export function fieldValues(store: Store, request: FieldValuesRequest): string[] {
  const context = queryContext(store);
  const { field, owner } = resolve(context, request.field, request.entity);
  if (field.type !== "text") return [];
  const start = request.startsWith.toLowerCase();
  const fits = (value: string) => value.toLowerCase().startsWith(start);
  const take = (values: readonly string[]) =>
    [...new Set([...values, ...(field.choices ?? [])])].filter(fits).slice(0, request.limit);
  if (field.name === "tag" && field.origin === "property") {
    const count = ({ clusters, frames }: TagCount) => (owner === "frame" ? frames : clusters);
    const tags = listTags(store).sort((a, b) => count(b) - count(a));
    return take(tags.map(({ tag }) => tag));
  }
  if (field.name === collectionField && field.origin === "property") {
    return take(namesIn(store, "collection"));
  }
  if (field.name === searchField && field.origin === "property") {
    return take(namesIn(store, "search"));
  }
  if (field.name === "dataset" && field.origin === "property") {
    return take(loadDatasets(store).map(({ path }) => path));
  }
  if (field.origin === "property" && (field.name === "class" || field.name === "predictedClass")) {
    return take(classValues(store, field.name));
  }
  if (field.origin === "property" && field.name === "id" && owner === "cluster") {
    return take(clusterIds(store, request.startsWith, request.limit));
  }
  const row = context.rows.get(field.name);
  if (field.origin === "property" && field.name === "id" && owner === "frame") {
    return take(frameIds(store, request.startsWith, request.limit));
  }
  if (row?.origin === "user") return take(storedTexts(store, row.key));
  if (row?.origin === "detector" && !hasOwnValues(store, row.key)) {
    return take(settingsTexts(store, row.key));
  }
  const { sql } = valueExpression(context, request.field, owner);
  const values = store.db
    .prepare<unknown[], string>(
      `select ${sql} as value from ${owner === "cluster" ? "cluster c" : scopeTables[owner]}
       where value <> '' and substr(value, 1, @length) = @start collate nocase
       group by value order by count(*) desc, value limit @limit`,
    )
    .pluck()
    .all({ length: request.startsWith.length, start: request.startsWith, limit: request.limit });
  return take(values);
}

function namesIn(store: Store, table: "collection" | "search"): string[] {
  return store
    .sql<string>(`select name from ${table} where removed = 0 order by name collate nocase`)
    .pluck()
    .all();
}

/** Values of a field of people's own, wherever they are set. */
function storedTexts(store: Store, field: number): string[] {
  return store
    .sql<string>(
      `select value from (
         select value from cluster_value where field = @field
         union all select value from frame_value where field = @field
         union all select value from dataset_value where field = @field
       ) group by value order by count(*) desc, value`,
    )
    .pluck()
    .all({ field });
}

/** Whether a frame has a value of a detector's field for itself, other than its settings'. */
const hasOwnValues = (store: Store, field: number): boolean =>
  store.sql("select 1 from frame_value where field = ? limit 1").get(field) !== undefined;

/** Values of a detector's field: they stand in settings, which are few, and many frames share. */
function settingsTexts(store: Store, field: number): string[] {
  return store
    .sql<string>(
      `select v.value from settings_value v
         join (select settings, count(*) as frames from frame group by settings) f
           on f.settings = v.settings
       where v.field = @field and v.value <> '' group by v.value order by sum(f.frames) desc, v.value`,
    )
    .pluck()
    .all({ field });
}

/** The first ids of frames that begin with a text: no two are the same. */
function frameIds(store: Store, start: string, limit: number): string[] {
  return store
    .sql<string>(
      `select id from frame where substr(id, 1, length(@start)) = @start collate nocase
       order by id limit @limit`,
    )
    .pluck()
    .all({ start, limit });
}

/**
 * The first ids of clusters that begin with a text. An id is the frame's with a number, so the first ones are in
 * the first frames: to make the ids of a million clusters takes more than a second.
 */
function clusterIds(store: Store, start: string, limit: number): string[] {
  return store
    .sql<string>(
      `with stem as (select key, id || '_k' as text from frame where clusterCount > 0),
         begun as (
           select key, text from stem where substr(text, 1, length(@start)) = @start collate nocase
           order by text limit @limit
         ),
         within as (select key, text from stem
           where length(text) < length(@start)
             and substr(@start, 1, length(text)) = text collate nocase
         )
       select s.text || printf('%05d', c.key & 1048575) as value
       from (select * from begun union all select * from within) s
         join cluster c on c.key between s.key << 20 and (s.key << 20) + 1048575
       where substr(value, 1, length(@start)) = @start collate nocase
       order by value limit @limit`,
    )
    .pluck()
    .all({ start, limit });
}
