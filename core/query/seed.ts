import { z } from "zod";
import { TrackroomError } from "../errors.ts";
import {
  clusterFields,
  clusterProperties,
  type Entity,
  entityNouns,
  frameProperties,
  type Property,
} from "../vocabulary.ts";
import type { Condition, QueryValue } from "./model.ts";
import { toType } from "./values.ts";

/**
 * Query files of the CERN@school toolkit: `[{"size_min": 1, "size_max": 65536}]` for clusters,
 * `[{"start_time": 1414236378, "end_time": 1414237378}]` for frames. All limits are included; all of an object
 * must hold, and where the list has several objects, those of any.
 */
const seedQuerySchema = z.array(
  z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
);

/** How cluster-sorter shortens the names of the properties that it has limits for. */
const sorterNames: Readonly<Record<string, string>> = {
  size: "size",
  rad: "radius",
  rho: "density",
  lin: "linearity",
  inr: "innerFraction",
  ttc: "totalCounts",
  mxc: "maxCounts",
};

/**
 * @param json the parsed content of a query file
 * @returns null where the file asks for everything
 * @throws TrackroomError `wrong-usage` for anything that is no such query
 */
export function readSeedQuery(json: unknown, entity: Entity): Condition | null {
  const parsed = seedQuerySchema.safeParse(json);
  if (!parsed.success) {
    throw wrong('A query file holds a list with one object of limits, such as [{"size_min": 30}].');
  }
  const choices = parsed.data.map((limits) =>
    all(Object.entries(limits).map(([name, value]) => readLimit(name, value, entity))),
  );
  if (choices.length === 0 || choices.includes(null)) return null;
  const conditions = choices.filter((choice) => choice !== null);
  return conditions.length === 1 ? conditions[0] : { kind: "or", terms: conditions };
}

function all(terms: Condition[]): Condition | null {
  if (terms.length < 2) return terms[0] ?? null;
  return { kind: "and", terms };
}

function readLimit(name: string, value: QueryValue, entity: Entity): Condition {
  const end = /_(min|max)$/.exec(name);
  const key = end ? name.slice(0, end.index) : name;
  const property = findProperty(key, entity);
  if (!property)
    throw wrong(`A query file about ${entityNouns[entity]}s cannot ask for '${name}'.`);
  const typed = toType(value, property.type);
  if (typed === null) throw wrong(`'${value}' is no value for '${name}' in a query file.`);
  const operator = end ? operatorOfEnd[end[1]] : (operatorOfTime[property.name] ?? "=");
  return { kind: "compare", field: property.name, operator, value: typed };
}

const operatorOfEnd: Readonly<Record<string, ">=" | "<=">> = { min: ">=", max: "<=" };
/** The frame query's two keys are limits although their names do not say so. */
const operatorOfTime: Readonly<Record<string, ">=" | "<=">> = { startTime: ">=", endTime: "<=" };

function propertiesOf(entity: Entity): readonly Property[] {
  if (entity === "cluster") return [...clusterFields, ...clusterProperties];
  return entity === "frame" ? frameProperties : [];
}

function findProperty(key: string, entity: Entity): Property | undefined {
  const properties = propertiesOf(entity);
  const name = entity === "cluster" ? sorterNames[key] : undefined;
  return (
    properties.find((property) => property.name === name) ??
    properties.find((property) => property.seedKey === key) ??
    properties.find((property) => property.name === key)
  );
}

/**
 * The inverse of `readSeedQuery`.
 *
 * @throws TrackroomError `wrong-usage` where such a file cannot say the same: it has no `not`, no `<` or `>`
 */
export function writeSeedQuery(
  condition: Condition | null,
  entity: Entity,
): Record<string, QueryValue>[] {
  if (condition === null) return [{}];
  const choices = condition.kind === "or" ? condition.terms : [condition];
  return choices.map((choice) => {
    const limits: Record<string, QueryValue> = {};
    for (const [name, value] of writeLimits(choice, entity)) {
      if (name in limits) throw wrong(`A query file can limit '${name}' only once.`);
      limits[name] = value;
    }
    return limits;
  });
}

function writeLimits(condition: Condition, entity: Entity): [string, QueryValue][] {
  if (condition.kind === "and") return condition.terms.flatMap((term) => writeLimits(term, entity));
  if (condition.kind === "between") {
    const { field, low, high } = condition;
    return [
      [limitName(field, ">=", entity), low],
      [limitName(field, "<=", entity), high],
    ];
  }
  if (condition.kind === "compare") {
    return [[limitName(condition.field, condition.operator, entity), condition.value]];
  }
  throw wrong(
    "A CERN@school query file can only say that all of some limits hold (=, <=, >=, between).",
  );
}

function limitName(field: string, operator: string, entity: Entity): string {
  const name = field.startsWith(`${entity}.`) ? field.slice(entity.length + 1) : field;
  const property = propertiesOf(entity).find((known) => known.name === name);
  if (!property)
    throw wrong(
      `A CERN@school query file about ${entityNouns[entity]}s cannot ask for '${field}'.`,
    );
  if (operatorOfTime[property.name] === operator) return property.seedKey ?? property.name;
  const sorterName = Object.keys(sorterNames).find((key) => sorterNames[key] === property.name);
  const key = (entity === "cluster" ? sorterName : undefined) ?? property.seedKey ?? property.name;
  // A time without an end in its name is a limit, and so cannot also stand for equality.
  if (operator === "=" && operatorOfTime[property.name] === undefined) return key;
  if (operator === ">=") return `${key}_min`;
  if (operator === "<=") return `${key}_max`;
  throw wrong(
    `A CERN@school query file includes both ends of its limits: it cannot say '${field} ${operator}'.`,
  );
}

function wrong(message: string): TrackroomError {
  return new TrackroomError("wrong-usage", message);
}
