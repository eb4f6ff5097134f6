import type { Entity, Field } from "../../core/api.ts";
import { findColumns } from "../../core/query/columns.ts";
import { clusterProperties } from "../../core/vocabulary.ts";
import { say } from "../words/say.ts";
import { definitionIn, labelIn } from "../words/vocabulary.ts";

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly definition: string;
}

export type ColumnGroupName = "measured" | "cluster" | "frame" | "dataset" | "metadata";

/** Columns that belong together. */
export interface ColumnGroup {
  readonly name: ColumnGroupName;
  readonly columns: readonly Column[];
}

const measured: ReadonlySet<string> = new Set(clusterProperties.map(({ name }) => name));

const notFields = (): Readonly<Record<string, Column>> => ({
  frame: { name: "frame", label: say("common.frame"), definition: say("columns.idOfTheFrame") },
  tags: { name: "tags", label: say("common.tags"), definition: say("columns.theTagsOfTheThing") },
});

/** The columns that a table of such things can have, in the order of the table. */
export function columnGroups(entity: Entity, fields: readonly Field[]): ColumnGroup[] {
  const others = notFields();
  const groups = new Map<ColumnGroupName, Column[]>();
  for (const name of findColumns(entity, fields)) {
    const field =
      fields.find((one) => one.name === name && one.entity === entity) ??
      fields.find((one) => one.name === name);
    const column = others[name] ?? {
      name,
      label: field === undefined ? name : labelIn(field.label),
      definition: definitionIn(field?.definition) ?? "",
    };
    const group = groupOf(entity, name, field);
    groups.set(group, [...(groups.get(group) ?? []), column]);
  }
  return [...groups].map(([name, columns]) => ({ name, columns }));
}

function groupOf(entity: Entity, name: string, field: Field | undefined): ColumnGroupName {
  if (field?.origin === "user") return "metadata";
  if (entity === "cluster") return measured.has(name) ? "measured" : "cluster";
  return entity === "frame" ? "frame" : "dataset";
}

/** What most tables are made for: the name of the thing, and all that is measured. */
export function usualColumns(groups: readonly ColumnGroup[]): string[] {
  const all = groups.flatMap(({ columns }) => columns.map(({ name }) => name));
  const kept = groups.some(({ name }) => name === "measured")
    ? all.filter((name) => name === "id" || name === "class" || measured.has(name))
    : all;
  return inOrder(groups, kept);
}

/** The names in the order of the table. */
export function inOrder(groups: readonly ColumnGroup[], names: readonly string[]): string[] {
  const wanted = new Set(names);
  return groups.flatMap(({ columns }) =>
    columns.map(({ name }) => name).filter((name) => wanted.has(name)),
  );
}
