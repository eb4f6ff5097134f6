import { expect, test } from "vitest";
import { findColumns } from "../../../core/query/columns.ts";
import { clusterProperties } from "../../../core/vocabulary.ts";
import { columnGroups, inOrder, usualColumns } from "../../../renderer/export/columnGroups.ts";
import { fields } from "../../core/query/fields.ts";

test("every column of a table can be chosen, once", () => {
  for (const entity of ["cluster", "frame"] as const) {
    const names = columnGroups(entity, fields).flatMap(({ columns }) =>
      columns.map(({ name }) => name),
    );
    expect(names.toSorted()).toEqual(findColumns(entity, fields).toSorted());
  }
});

test("the usual columns of clusters hold all that is measured", () => {
  const usual = usualColumns(columnGroups("cluster", fields));
  for (const { name } of clusterProperties) expect(usual).toContain(name);
  expect(usual[0]).toBe("id");
  expect(usual).not.toContain("note");
});

test("chosen columns stay in the order of the table", () => {
  const groups = columnGroups("cluster", fields);
  expect(inOrder(groups, ["size", "id"])).toEqual(["id", "size"]);
});
