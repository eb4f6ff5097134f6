import type { Entity, Field } from "../../core/api.ts";
import { findColumns } from "../../core/query/columns.ts";
import { clusterProperties } from "../../core/vocabulary.ts";

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly definition: string;
}

/** Columns that belong together. */
export interface ColumnGroup {
  readonly title: string;
  readonly columns: readonly Column[];
}

const measured: ReadonlySet<string> = new Set(clusterProperties.map(({ name }) => name));

const notFields: Readonly<Record<string, Column>> = {
  frame: { name: "frame", label: "Frame", definition: "Id of the frame that the cluster lies in." },
  tags: { name: "tags", label: "Tags", definition: "The tags of the thing itself." },
};

/** The columns that a table of such things can have, in the order of the table. */
export function columnGroups(entity: Entity, fields: readonly Field[]): ColumnGroup[] {
  const groups = new Map<string, Column[]>();
  for (const name of findColumns(entity, fields)) {
    const field =
      fields.find((one) => one.name === name && one.entity === entity) ??
      fields.find((one) => one.name === name);
    const column = notFields[name] ?? {
      name,
      label: field?.label ?? name,
      definition: field?.definition ?? "",
    };
    const title = titleOf(entity, name, field);
    groups.set(title, [...(groups.get(title) ?? []), column]);
  }
  return [...groups].map(([title, columns]) => ({ title, columns }));
}

function titleOf(entity: Entity, name: string, field: Field | undefined): string {
  if (field?.origin === "user") return "Metadata";
  if (entity === "cluster") return measured.has(name) ? "Measured" : "Which cluster";
  return entity === "frame" ? "Frame" : "Data set";
}

/** What most tables are made for: the name of the thing, and all that is measured. */
export function usualColumns(groups: readonly ColumnGroup[]): string[] {
  const all = groups.flatMap(({ columns }) => columns.map(({ name }) => name));
  const kept = groups.some(({ title }) => title === "Measured")
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
