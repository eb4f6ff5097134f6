import type { Selection } from "../../api.ts";
import { clusterValues } from "../../blocks/clusterValues.ts";
import { frameOfCluster } from "../../blocks/keys.ts";
import { inPieces, type KeyList } from "../../library/keyList.ts";
import { readTogether, type Store } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { findColumns } from "../../query/columns.ts";
import type { Condition, Sort } from "../../query/model.ts";
import {
  type ClusterPropertyName,
  clusterProperties,
  clusterPropertyIndex,
  type Entity,
  type MetadataValue,
} from "../../vocabulary.ts";
import { fromCell, listFields } from "../metadata/fields.ts";
import { compile } from "./compileCondition.ts";
import { type QueryContext, queryContext } from "./reference.ts";
import { measuredProperty, scopeKeys, scopeTables, valueExpression } from "./valueExpressions.ts";

export interface FindRequest {
  where?: Condition | null;
  /** Of frames: at least one of its clusters meets all of this. */
  holding?: Condition | null | undefined;
  sort?: readonly Sort[];
  limit?: number;
  /** Names of the columns; without it, those of `findColumns`. */
  columns?: readonly string[];
}

/** `tags` is a list; all else is a plain value, or null where there is none. */
export type FoundRow = Record<string, MetadataValue | string[] | null>;

export function countThings(
  store: Store,
  entity: Entity,
  where: Condition | null,
  holding: Condition | null = null,
): number {
  return readTogether(store, () => {
    if (entity === "cluster") return store.clusters.count(where);
    const { sql, parameters } = compile(queryContext(store), where, entity, holding);
    const text = `select count(*) from ${scopeTables[entity]} where ${sql}`;
    return Number(store.db.prepare(text).pluck().get(parameters));
  });
}

export function findKeys(
  store: Store,
  entity: Entity,
  request: FindRequest & { offset?: number } = {},
): number[] {
  const { where = null, holding = null, sort = [], offset = 0 } = request;
  return readTogether(store, () => {
    if (entity === "cluster" && holding === null) {
      return store.clusters.keys(where, sort, offset, request.limit ?? Number.POSITIVE_INFINITY);
    }
    const context = queryContext(store);
    const { sql, parameters } = compile(context, where, entity, holding);
    const text = `select ${scopeKeys[entity]} from ${scopeTables[entity]} where ${sql}
      order by ${orderBy(context, sort, entity)} limit @limit offset @offset`;
    return store.db
      .prepare<unknown[], number>(text)
      .pluck()
      .all({ ...parameters, limit: request.limit ?? -1, offset });
  });
}

/** The same keys, listed piece by piece where they are clusters as they come. */
export function keyList(store: Store, entity: Entity, request: FindRequest = {}): KeyList {
  const { where = null, holding = null, sort = [], limit } = request;
  const asTheyCome = entity === "cluster" && holding === null && sort.length === 0;
  return asTheyCome && limit === undefined
    ? readTogether(store, () => store.clusters.every(where))
    : findKeys(store, entity, request);
}

/** Things without a value come last, whichever way the order goes. */
function orderBy(context: QueryContext, sort: readonly Sort[], entity: Entity): string {
  const terms = sort.map(({ field, descending }) => {
    const { sql, type } = valueExpression(context, field, entity);
    const collation = type === "text" ? " collate nocase" : "";
    return `${sql}${collation} ${descending ? "desc" : "asc"} nulls last`;
  });
  return [...terms, scopeKeys[entity]].join(", ");
}

export function selectedKeys(store: Store, selection: Selection): number[] {
  const keys = selectedList(store, selection);
  return keys.slice(0, keys.length);
}

/** The same keys, listed piece by piece. */
export function selectedList(store: Store, { entity, pick }: Selection): KeyList {
  if ("where" in pick) return keyList(store, entity, pick);
  return store
    .sql<number>(
      `select key from ${entity} where key in (select value from json_each(?)) order by key`,
    )
    .pluck()
    .all(JSON.stringify(pick.keys));
}

/** The frames of some clusters, each once. */
export function framesOfClusters(keys: KeyList): number[] {
  const frames = new Set<number>();
  for (const piece of inPieces(keys)) {
    for (const key of piece) frames.add(frameOfCluster(key));
  }
  return [...frames];
}

/** Rows are fetched a few hundred at a time: others may write in between. */
const rowsAtOnce = 500;

export function* findRows(
  store: Store,
  entity: Entity,
  keys: KeyList,
  columns: readonly string[] = findColumns(entity, listFields(store)),
): IterableIterator<FoundRow> {
  for (const piece of inPieces(keys, rowsAtOnce)) yield* fetchRows(store, entity, piece, columns);
}

function fetchRows(
  store: Store,
  entity: Entity,
  keys: readonly number[],
  columns: readonly string[],
): FoundRow[] {
  const context = queryContext(store);
  const measured = entity === "cluster" ? measuredAmong(context, columns) : [];
  const told = columns.filter((name) => !measured.some((one) => one.column === name));
  const expressions = told.map((name) => columnExpression(context, name, entity));
  const statement = store.db.prepare<unknown[], unknown[]>(
    `select ${[scopeKeys[entity], ...expressions.map(({ sql }) => sql)].join(", ")}
     from ${scopeTables[entity]} where ${scopeKeys[entity]} in (select value from json_each(?))`,
  );
  const found = new Map<unknown, FoundRow>();
  for (const [key, ...cells] of statement.raw().all(JSON.stringify(keys))) {
    // In the order that was asked for.
    const row: FoundRow = Object.fromEntries(columns.map((name) => [name, null]));
    for (const [i, name] of told.entries()) row[name] = expressions[i].read(cells[i]);
    found.set(key, row);
  }
  if (measured.length > 0) addMeasured(store, found, keys, measured);
  return keys.map((key) => found.get(key)).filter((row) => row !== undefined);
}

interface MeasuredColumn {
  column: string;
  property: ClusterPropertyName;
}

function measuredAmong(context: QueryContext, columns: readonly string[]): MeasuredColumn[] {
  return columns.flatMap((column) => {
    if (column === "frame" || column === "tags") return [];
    const property = measuredProperty(context, column);
    return property === null ? [] : [{ column, property }];
  });
}

function addMeasured(
  store: Store,
  rows: ReadonlyMap<unknown, FoundRow>,
  keys: readonly number[],
  measured: readonly MeasuredColumn[],
): void {
  const values = clusterValues(
    store,
    keys,
    measured.map(({ property }) => property),
  );
  for (const [place, { column, property }] of measured.entries()) {
    const { type } = clusterProperties[clusterPropertyIndex[property]];
    for (const [i, key] of keys.entries()) {
      const row = rows.get(key);
      const value = values[place][i];
      if (row !== undefined) row[column] = Number.isNaN(value) ? null : fromCell(value, type);
    }
  }
}

interface Column {
  sql: string;
  read(cell: unknown): FoundRow[string];
}

function columnExpression(context: QueryContext, name: string, entity: Entity): Column {
  if (name === "frame" && entity === "cluster") return { sql: "f.id", read: asText };
  if (name === "tags" && entity !== "dataset") {
    return { sql: tagsExpression(entity), read: (cell) => storedJson(String(cell)) as string[] };
  }
  const { sql, type } = valueExpression(context, name, entity);
  return { sql, read: (cell) => fromCell(cell, type) };
}

const asText = (cell: unknown): string => String(cell);

/** JSON list of the tags of `c` or `f`, in the order of their names. */
export function tagsExpression(entity: "cluster" | "frame"): string {
  return `(select json_group_array(g.name order by g.name collate nocase)
    from ${entity}_tag t join tag g on g.key = t.tag where t.${entity} = ${scopeKeys[entity]})`;
}
