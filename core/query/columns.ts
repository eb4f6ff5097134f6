import type { Field } from "../api.ts";
import {
  clusterFields,
  clusterProperties,
  datasetProperties,
  type Entity,
  frameProperties,
  type ValueType,
} from "../vocabulary.ts";
import { findField } from "./fields.ts";

/**
 * Columns of results where nobody asks for others: the vocabulary's names, then people's own fields. `frame` is
 * the id of a cluster's frame, `tags` the list of a thing's tags.
 */
export function findColumns(entity: Entity, fields: readonly Field[]): string[] {
  const own = names(fields.filter(({ origin }) => origin === "user"));
  switch (entity) {
    case "cluster": {
      const plain = names(clusterFields).slice(1);
      return ["id", "frame", "dataset", ...plain, "tags", ...names(clusterProperties), ...own];
    }
    case "frame":
      return ["id", "dataset", ...names(frameProperties).slice(1), "tags", ...own];
    case "dataset":
      return [...names(datasetProperties), ...own];
  }
}

/** `list` is a column of tags. */
export type ColumnType = ValueType | "list";

/**
 * The field of a column in results about some kind of thing; null for `frame` and `tags`, which are no fields.
 * Names such as width are a cluster's and a frame's: a bare one means that of the thing asked for.
 */
export function columnField(entity: Entity, name: string, fields: readonly Field[]): Field | null {
  if (isTags(entity, name) || isFrameId(entity, name)) return null;
  const own = fields.find((field) => field.name === name && field.entity === entity);
  return own ?? findField(name, fields)?.field ?? null;
}

/** What the values of a column are. */
export function columnType(entity: Entity, name: string, fields: readonly Field[]): ColumnType {
  if (isTags(entity, name)) return "list";
  return columnField(entity, name, fields)?.type ?? "text";
}

const isTags = (entity: Entity, name: string) => name === "tags" && entity !== "dataset";
const isFrameId = (entity: Entity, name: string) => name === "frame" && entity === "cluster";

const names = (fields: readonly { name: string }[]): string[] => fields.map(({ name }) => name);
