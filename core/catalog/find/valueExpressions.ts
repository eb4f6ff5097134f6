import { TrackroomError } from "../../errors.ts";
import {
  type ClusterPropertyName,
  type Entity,
  entityNouns,
  type ValueType,
} from "../../vocabulary.ts";
import { type Dataset, nearestValue } from "../datasets/datasets.ts";
import {
  hasMany,
  isInherited,
  isMeasured,
  propertyExpression,
  type QueryContext,
  type Reference,
  resolve,
  storedField,
} from "./reference.ts";

/** The value of a field as SQL, for sorting and for columns of results, in a query over `scopeTables`. */
export interface Expression {
  readonly sql: string;
  readonly type: ValueType;
}

/** The cluster as `c` with its frame as `f`, or the frame as `f`, or the data set as `d`. */
export const scopeTables: Readonly<Record<Entity, string>> = {
  cluster: "cluster c join frame f on f.key = c.key >> 20",
  frame: "frame f",
  dataset: "dataset d",
};
export const scopeKeys: Readonly<Record<Entity, string>> = {
  cluster: "c.key",
  frame: "f.key",
  dataset: "d.key",
};

const many: Readonly<Record<Entity, number>> = { dataset: 0, frame: 1, cluster: 2 };

/** @throws TrackroomError `wrong-usage` where a thing has not one value of the field but many, or none */
function resolveSingle(context: QueryContext, name: string, scope: Entity): Reference {
  const reference = resolve(context, name, scope);
  if (many[reference.owner] > many[scope] || hasMany(reference.field)) {
    throw new TrackroomError(
      "wrong-usage",
      `A ${entityNouns[scope]} has not one '${reference.field.name}': it cannot be a column or put things in order.`,
    );
  }
  return reference;
}

/** The type of a field of which each thing has one value. @throws TrackroomError as `valueExpression` does */
export function valueType(context: QueryContext, name: string, scope: Entity): ValueType {
  return resolveSingle(context, name, scope).field.type;
}

/** The measured property that a name means for clusters; null where it means something else. */
export function measuredProperty(context: QueryContext, name: string): ClusterPropertyName | null {
  const { field, owner } = resolveSingle(context, name, "cluster");
  return owner === "cluster" && isMeasured(field) ? (field.name as ClusterPropertyName) : null;
}

/**
 * For all but measured properties, which are in blocks (`core/blocks/`).
 * @throws TrackroomError `wrong-usage` where a thing has not one value of the field but many, or none
 */
export function valueExpression(context: QueryContext, name: string, scope: Entity): Expression {
  const reference = resolveSingle(context, name, scope);
  const { field, owner, row } = reference;
  const type = field.type;
  const dataset = scope === "dataset" ? "d.key" : "f.dataset";
  if (owner === "dataset" && field.origin === "property") {
    return { sql: datasetProperty(context, field.name, dataset), type };
  }
  const inherited =
    row === null
      ? "null"
      : datasetCase(context, dataset, (of) => nearestValue(of, row.key)?.value ?? null);
  if (field.origin === "user") {
    const own = ["cluster", "frame"]
      .filter((entity) => many[entity as "cluster" | "frame"] <= many[owner])
      .map((entity) => storedValue(storedField(reference), entity as "cluster" | "frame"));
    return {
      sql: own.length === 0 ? inherited : `coalesce(${[...own, inherited].join(", ")})`,
      type,
    };
  }
  if (field.origin === "detector") {
    const shared = `(select v.value from settings_value v where v.field = ${storedField(reference)} and v.settings = f.settings)`;
    return { sql: `coalesce(${storedValue(storedField(reference), "frame")}, ${shared})`, type };
  }
  const column = propertyExpression(field.name, owner === "cluster" ? "cluster" : "frame");
  if (owner !== "frame" || !isInherited(reference)) return { sql: column, type };
  const last = field.name === "simulated" ? ", 0" : "";
  return { sql: `coalesce(${column}, ${inherited}${last === "" ? "" : last})`, type };
}

function storedValue(field: number, entity: "cluster" | "frame"): string {
  const key = entity === "cluster" ? "c.key" : "f.key";
  return `(select v.value from ${entity}_value v where v.field = ${field} and v.${entity} = ${key})`;
}

function datasetProperty(context: QueryContext, name: string, key: string): string {
  if (name === "dataset") return datasetCase(context, key, ({ path }) => path);
  return `(with recursive below(key) as (
    select ${key} union select p.key from dataset p join below b on p.parent = b.key
  ) select count(*) from frame n where n.dataset in (select key from below))`;
}

/** Data sets are few: what is known of each is written into the query. */
function datasetCase(
  { datasets }: QueryContext,
  key: string,
  value: (dataset: Dataset) => string | number | null,
): string {
  const cases = datasets.flatMap((dataset) => {
    const known = value(dataset);
    return known === null ? [] : [`when ${dataset.key} then ${literal(known)}`];
  });
  return cases.length === 0 ? "null" : `(case ${key} ${cases.join(" ")} end)`;
}

function literal(value: string | number): string {
  return typeof value === "number" ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
