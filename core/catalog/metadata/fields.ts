import type { Field, FieldUses, NewField } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { insertedKey, type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { mustHave } from "../../mustHave.ts";
import { findField, manyValued, unknownField } from "../../query/fields.ts";
import type { QueryValue } from "../../query/model.ts";
import { inferType, toType, typeExamples } from "../../query/values.ts";
import {
  clusterFields,
  clusterProperties,
  datasetProperties,
  type Entity,
  entities,
  entityNouns,
  frameProperties,
  type MetadataValue,
  type Property,
  type ValueType,
} from "../../vocabulary.ts";

export interface Fields {
  /** All that queries know: vocabulary, detector settings, people's own. */
  list(): Field[];
  /** @throws TrackroomError `wrong-usage` where the name is taken or empty */
  add(field: NewField): Field;
  remove(name: string): { valuesLost: number };
  /** How many values a field holds, to warn before it is removed. */
  valueCount(name: string): number;
  /** In saved searches and rules as well. */
  rename(name: string, to: string): Field;
  /** What is lost, and what no longer works, when it is removed. */
  uses(name: string): FieldUses;
}

/** A field with a row of its own: one that values are stored for. */
export interface FieldRow {
  key: number;
  name: string;
  origin: "property" | "detector" | "user";
  type: ValueType;
  unit: string;
  description: string;
  choices: string | null;
  perFrame: number;
}

const propertiesOf: Readonly<Record<Entity, readonly Property[]>> = {
  cluster: [...clusterFields, ...clusterProperties],
  frame: frameProperties,
  dataset: datasetProperties,
};

const vocabulary: readonly Field[] = entities.flatMap((entity) =>
  propertiesOf[entity].map((property) => ({
    name: property.name,
    label: property.label,
    entity,
    type: property.type,
    unit: property.unit,
    definition: property.definition,
    origin: "property" as const,
    settable: property.settable === true,
  })),
);

/** All that queries know, in the order that people see: clusters, frames, data sets, their own, the detector's. */
export function listFields(store: Store): Field[] {
  const rows = fieldRows(store);
  const own = rows.filter(({ origin }) => origin === "user").map(asField);
  const detector = rows.filter(({ origin }) => origin === "detector").map(asField);
  return [...vocabulary, ...manyValued, ...own, ...detector];
}

export function fieldRows(store: Store): FieldRow[] {
  return store.sql<FieldRow>("select * from field order by name collate nocase").all();
}

export function asField(row: FieldRow): Field {
  return {
    name: row.name,
    label: row.name,
    entity: row.origin === "user" ? "dataset" : "frame",
    type: row.type,
    unit: row.unit,
    definition: row.description,
    ...(row.choices === null ? {} : { choices: storedJson(row.choices) as string[] }),
    origin: row.origin,
    settable: row.origin === "user",
  };
}

export function createFields(store: Store): Omit<Fields, "rename" | "uses"> {
  return {
    list: () => listFields(store),
    add: (field) => write(store, () => asField(addField(store, field))),
    remove: (name) =>
      write(store, () => {
        const { key } = userField(store, name);
        const valuesLost = countValues(store, key);
        for (const table of valueTables) store.sql(`delete from ${table} where field = ?`).run(key);
        store
          .sql(
            "delete from change_item where (kind = 'value' and subject = ?) or (entity = 'field' and thing = ?)",
          )
          .run(key, key);
        store.sql("delete from change where key not in (select change from change_item)").run();
        store.sql("delete from field where key = ?").run(key);
        return { valuesLost };
      }),
    valueCount: (name) => countValues(store, userField(store, name).key),
  };
}

const valueTables = ["dataset_value", "frame_value", "cluster_value"] as const;

export function countValues(store: Store, key: number): number {
  return valueTables.reduce(
    (sum, table) =>
      sum + Number(store.sql(`select count(*) from ${table} where field = ?`).pluck().get(key)),
    0,
  );
}

export function userField(store: Store, name: string): FieldRow {
  const row = fieldByName(store, name);
  if (row?.origin === "user") return row;
  const reference = findField(name, listFields(store));
  if (!reference) throw unknownField(name, listFields(store));
  throw wrong(
    `'${reference.field.name}' is not a field that people added, so it can be neither removed nor renamed.`,
  );
}

export function fieldByName(store: Store, name: string): FieldRow | undefined {
  return store.sql<FieldRow>("select * from field where name = ?").get(name);
}

export function fieldByKey(store: Store, key: number): FieldRow {
  const row = store.sql<FieldRow>("select * from field where key = ?").get(key);
  return mustHave(row, `field with the key ${key}`);
}

function addField(store: Store, field: NewField): FieldRow {
  const name = field.name.trim();
  checkNewName(store, name);
  return insertField(store, {
    name,
    origin: "user",
    type: field.type,
    unit: field.unit ?? "",
    description: field.description ?? "",
    choices: field.choices && field.choices.length > 0 ? JSON.stringify(field.choices) : null,
    perFrame: 0,
  });
}

export function checkNewName(store: Store, name: string, except?: string): void {
  if (name === "") throw wrong("A field needs a name.");
  if (name.length > 100) throw wrong("The name of a field has at most 100 characters.");
  if (/["`]|^(cluster|frame|dataset)\./i.test(name)) {
    throw wrong(
      `A field cannot be called '${name}': names hold no quotes, and do not begin with 'cluster.', 'frame.' or 'dataset.'.`,
    );
  }
  const taken = listFields(store).find(
    (known) => known.name.toLowerCase() === name.toLowerCase() && known.name !== except,
  );
  if (taken) throw wrong(`There is a field '${taken.name}' already. Choose another name.`);
}

export function insertField(store: Store, field: Omit<FieldRow, "key">): FieldRow {
  const { name, origin, type, unit, description, choices, perFrame } = field;
  const result = store
    .sql(
      "insert into field (name, origin, type, unit, description, choices, perFrame) values (?, ?, ?, ?, ?, ?, ?)",
    )
    .run(name, origin, type, unit, description, choices, perFrame);
  return { key: insertedKey(result), ...field };
}

/** Where a value that people set is kept: a column of the thing's own table, or a row of its value table. */
export type SettableField =
  | { readonly kind: "column"; readonly name: string; readonly type: ValueType }
  | { readonly kind: "value"; readonly row: FieldRow; readonly created: boolean };

/**
 * Finds where to keep a value of a field for data sets, frames or clusters. A name that nothing has becomes a
 * field of people's own, of the type that `value` seems to have.
 *
 * @throws TrackroomError `wrong-usage` for fields that are measured or come from the detector
 */
export function settableField(
  store: Store,
  name: string,
  entity: Entity,
  value: MetadataValue | null,
): SettableField {
  const reference = findField(preferOwn(name, entity), listFields(store));
  if (!reference) {
    if (value === null) throw unknownField(name, listFields(store));
    const row = addField(store, { name, type: inferType(value) });
    return { kind: "value", row, created: true };
  }
  const { field } = reference;
  if (field.origin === "user") {
    const row = mustHave(fieldByName(store, field.name), `row of the field ${field.name}`);
    return { kind: "value", row, created: false };
  }
  if (!field.settable) throw wrong(refusal(field));
  if (field.entity === entity) return { kind: "column", name: field.name, type: field.type };
  if (field.entity === "frame" && entity === "dataset" && inherits(field.name)) {
    return { kind: "value", row: propertyRow(store, field), created: false };
  }
  throw wrong(
    `'${field.name}' belongs to ${entityNouns[field.entity]}s: set it on those, not on ${entityNouns[entity]}s.`,
  );
}

/** `starred` and `note` are fields of clusters and of frames: a bare name means the thing's own. */
function preferOwn(name: string, entity: Entity): string {
  const own = propertiesOf[entity].find(
    (property) => property.name.toLowerCase() === name.toLowerCase(),
  );
  return own ? `${entity}.${own.name}` : name;
}

function refusal(field: Field): string {
  if (manyValued.some(({ name }) => name === field.name)) {
    return `${field.label}s are added and removed, not set.`;
  }
  return field.origin === "detector"
    ? `'${field.name}' is a setting that the detector's file gives; it cannot be set.`
    : `'${field.name}' is worked out from the data; it cannot be set.`;
}

/** Settable frame properties that a frame without a value of its own takes from its data set. */
export const inheritable: readonly Property[] = frameProperties.filter(
  (property: Property) =>
    property.settable === true && property.name !== "starred" && property.name !== "note",
);

export const inherits = (name: string): boolean =>
  inheritable.some((property) => property.name === name);

function propertyRow(store: Store, field: Field): FieldRow {
  return (
    fieldByName(store, field.name) ??
    insertField(store, {
      name: field.name,
      origin: "property",
      type: field.type,
      unit: field.unit,
      description: field.definition,
      choices: null,
      perFrame: 0,
    })
  );
}

/** A value as it is stored. @throws TrackroomError `wrong-usage` where the field cannot hold it */
export function storable(
  field: { name: string; type: ValueType; choices?: string | null },
  value: QueryValue,
): string | number {
  const typed = toType(value, field.type);
  const fits = field.type !== "integer" || Number.isSafeInteger(typed);
  if (typed === null || !fits || (typeof typed === "number" && !Number.isFinite(typed))) {
    throw wrong(
      `'${value}' is no value for '${field.name}', which is ${typeExamples[field.type]}.`,
    );
  }
  const choices = field.choices ? (storedJson(field.choices) as string[]) : null;
  if (choices && !choices.includes(String(typed))) {
    throw wrong(`'${value}' is not among the values of '${field.name}': ${choices.join(", ")}.`);
  }
  return typeof typed === "boolean" ? Number(typed) : typed;
}

/** A stored value as its field's type has it. */
export function fromCell(value: string | number, type: ValueType): MetadataValue;
export function fromCell(value: unknown, type: ValueType): MetadataValue | null;
export function fromCell(value: unknown, type: ValueType): MetadataValue | null {
  if (value === null || value === undefined) return null;
  return type === "boolean" ? value === 1 : (value as MetadataValue);
}

function wrong(message: string): TrackroomError {
  return new TrackroomError("wrong-usage", message);
}
