import type { Field } from "../../../core/api.ts";
import {
  clusterFields,
  clusterProperties,
  datasetProperties,
  type Entity,
  frameProperties,
  type Property,
} from "../../../core/vocabulary.ts";

function fieldsOf(entity: Entity, properties: readonly Property[]): Field[] {
  return properties.map(({ name, label, type, unit, definition, settable }) => ({
    name,
    label,
    entity,
    type,
    unit,
    definition,
    origin: "property",
    settable: settable === true,
  }));
}

function added(name: string, type: Field["type"], origin: "user" | "detector"): Field {
  const settable = origin === "user";
  return { name, label: name, entity: "dataset", type, unit: "", definition: "", origin, settable };
}

/** The vocabulary, a few fields of people's own, and a detector setting with a space in its name. */
export const fields: readonly Field[] = [
  ...fieldsOf("cluster", [...clusterFields, ...clusterProperties]),
  ...fieldsOf("frame", frameProperties),
  ...fieldsOf("dataset", datasetProperties),
  { ...added("source", "text", "user"), choices: ["KCl", "radium watch"] },
  added("distance", "number", "user"),
  added("measured on", "date", "user"),
  added("shielded", "boolean", "user"),
  added("Acq time", "number", "detector"),
];
