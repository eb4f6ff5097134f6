import type { Field } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import type { Store } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { findField, manyValued, unknownField } from "../../query/fields.ts";
import { clusterPropertyIndex, type Entity, entities, tagField } from "../../vocabulary.ts";
import { type Dataset, loadDatasets } from "../datasets/datasets.ts";
import { type FieldRow, fieldRows, inherits, listFields } from "../metadata/fields.ts";
import { type SearchesByName, searchesByName } from "../searches/expandSearches.ts";

/** What a query is compiled against: the fields and data sets of the moment. */
export interface QueryContext {
  readonly store: Store;
  readonly fields: readonly Field[];
  readonly rows: ReadonlyMap<string, FieldRow>;
  readonly datasets: readonly Dataset[];
  readonly searches: SearchesByName;
}

export function queryContext(store: Store): QueryContext {
  return {
    store,
    fields: listFields(store),
    rows: new Map(fieldRows(store).map((row) => [row.name, row])),
    datasets: loadDatasets(store),
    searches: searchesByName(store),
  };
}

/** A field in a query about clusters, frames or data sets, and whose value it is. */
export interface Reference {
  readonly field: Field;
  /** The kind of thing that carries the value; for people's own fields, the thing that the inheriting starts from. */
  readonly owner: Entity;
  /** The field's row where values are stored for it: people's own, detector settings, inherited properties. */
  readonly row: FieldRow | null;
}

/** The key that values of people's own fields and of detector settings are stored under. */
export const storedField = ({ field, row }: Reference): number =>
  mustHave(row, `row of the field ${field.name}`).key;

/** @throws TrackroomError `wrong-usage` for a name that nothing has */
export function resolve(context: QueryContext, name: string, scope: Entity): Reference {
  // Names such as width are a cluster's and a frame's: a bare one means that of the thing asked for.
  const reference =
    (isPrefixed(name) ? null : ownProperty(name, scope, context.fields)) ??
    findField(name, context.fields);
  if (!reference) throw unknownField(name, context.fields);
  const { field, of } = reference;
  const row = context.rows.get(field.name) ?? null;
  return { field, owner: of ?? ownerOf(field, scope), row };
}

const isPrefixed = (name: string): boolean =>
  entities.some((entity) => name.toLowerCase().startsWith(`${entity}.`));

function ownProperty(name: string, scope: Entity, fields: readonly Field[]) {
  const reference = findField(`${scope}.${name}`, fields);
  return reference?.field.origin === "property" && !hasMany(reference.field)
    ? { ...reference, of: scope }
    : null;
}

/** Whether a thing has any number of values of a field, such as tags. */
export const hasMany = (field: Field): boolean =>
  field.origin === "property" && manyValued.some(({ name }) => name === field.name);

function ownerOf(field: Field, scope: Entity): Entity {
  if (field.name === tagField) {
    if (scope !== "dataset") return scope;
    throw new TrackroomError(
      "wrong-usage",
      "Data sets have no tags; ask for frame.tag or cluster.tag to find those that hold tagged ones.",
    );
  }
  if (field.origin === "user") return scope;
  return field.origin === "detector" ? "frame" : field.entity;
}

/** Whether a frame without a value takes it from its data set. */
export const isInherited = ({ field }: Reference): boolean =>
  field.origin === "user" || (field.origin === "property" && inherits(field.name));

/** What a frame property is in SQL, with the frame as `f`: a column, or worked out from columns. */
const frameExpressions: Readonly<Record<string, string>> = {
  endTime: "(f.startTime + f.acqTime)",
  occupancy: "f.pixelCount",
  occupancyFraction: "(f.pixelCount / (f.width * 1.0 * f.height))",
  nonGammaCount: "(f.clusterCount - f.gammaCount)",
  format: "(select s.format from source s where s.key = f.source)",
  sourceFile: "(select s.path from source s where s.key = f.source)",
  sha256: "(select s.sha256 from source s where s.key = f.source)",
};

/** Whether a field of clusters is kept in blocks, and not in the tables that SQL knows. */
export const isMeasured = ({ name, origin }: Field): boolean =>
  origin === "property" && Object.hasOwn(clusterPropertyIndex, name);

/** SQL of a property of a cluster (`c`) that is not measured, or of a frame (`f`). */
export function propertyExpression(name: string, entity: "cluster" | "frame"): string {
  const known = entity === "frame" ? frameExpressions[name] : clusterExpressions[name];
  if (known !== undefined) return known;
  return entity === "frame" ? `f."${name}"` : `c."${name}"`;
}

/** What is no column of the cluster. A cluster that no classifier has seen has no row among the predictions. */
const clusterExpressions: Readonly<Record<string, string>> = {
  id: "((select i.id from frame i where i.key = c.key >> 20) || '_k' || printf('%05d', c.key & 1048575))",
  number: "(c.key & 1048575)",
  class: "(select k.name from class k where k.key = c.class)",
  predictedClass:
    "(select k.name from cluster_prediction p join class k on k.key = p.class where p.cluster = c.key)",
  predictedProbability: "(select p.probability from cluster_prediction p where p.cluster = c.key)",
};
