import type {
  clusterFields,
  clusterProperties,
  datasetProperties,
  frameProperties,
  ValueType,
} from "../vocabulary.ts";

type Known =
  | (typeof clusterProperties)[number]
  | (typeof clusterFields)[number]
  | (typeof frameProperties)[number]
  | (typeof datasetProperties)[number];
type NameOf<Type extends ValueType> = Extract<Known, { type: Type }>["name"];

/** Names of the vocabulary whose values are numbers; dates are seconds since 1970 UTC. */
export type NumberName = NameOf<"integer" | "number" | "date">;
/** Names of the vocabulary whose values are yes or no. */
export type YesNoName = NameOf<"boolean">;
/** Names of the vocabulary whose values are text; `frame` is the id of a cluster's frame. */
export type TextName = NameOf<"text"> | "frame";

/** Numbers and dates; NaN where a thing has none. */
export type NumberColumn = Float64Array;
/** null where a thing has no value. */
export type TextColumn = (string | null)[];
/** null where a thing has no value. */
export type YesNoColumn = (boolean | null)[];
/** The tags of each thing. */
export type TagsColumn = string[][];

/** A column of a field that the vocabulary does not know, such as one that people added: look at its `type`. */
export type AnyColumn = NumberColumn | TextColumn | YesNoColumn | TagsColumn;

/** The column of a name: `size` gives numbers, `class` gives text. */
export type ColumnOf<Name extends string> = string extends Name
  ? AnyColumn
  : Name extends NumberName
    ? NumberColumn
    : Name extends YesNoName
      ? YesNoColumn
      : Name extends TextName
        ? TextColumn
        : Name extends "tags"
          ? TagsColumn
          : AnyColumn;

/** Things that were found, column by column. */
export interface Table<Name extends string = string> {
  /** How many things. */
  length: number;
  /** Their keys, which hold within this library alone; the `id` holds everywhere. */
  keys: Float64Array;
  /** By the names that were asked for, each as long as the table. */
  columns: { [Each in Name]: ColumnOf<Each> };
}
