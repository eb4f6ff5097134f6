import { expect, test } from "vitest";
import { mustHave } from "../../../../core/mustHave.ts";
import { parseQuery } from "../../../../core/query/parse.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

function example() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3, { seed: 1 }), { dataset: "School/KCl" });
  addFrames(catalog, simulatedFrames(2, { seed: 2, chip: "SIM-B" }), { dataset: "School/air" });
  const paths = () => catalog.datasets.tree().map(({ path, frames }) => `${path} ${frames}`);
  const keyOf = (path: string) =>
    mustHave(
      catalog.datasets.tree().find((one) => one.path === path),
      path,
    ).key;
  const count = (query: string) => catalog.count("frame", parseQuery(query, catalog.fields.list()));
  return { catalog, paths, keyOf, count };
}

test("a data set is renamed, with undo and redo; filters find it by the new name", () => {
  const { catalog, paths, keyOf, count } = example();
  const before = paths();
  catalog.renameDataset({ key: keyOf("School/air"), name: " Background " });
  expect(paths()).toEqual(["School 5", "School/Background 2", "School/KCl 3"]);
  expect(count('dataset = "School/Background"')).toBe(2);
  expect(catalog.undo()?.description).toBe("Rename the data set School/air to Background");
  expect(paths()).toEqual(before);
  catalog.redo();
  expect(count('dataset = "School/Background"')).toBe(2);
});

test("names that are taken, empty or paths are refused", () => {
  const { catalog, keyOf } = example();
  const rename = (name: string) => () => catalog.renameDataset({ key: keyOf("School/air"), name });
  expect(rename("KCl")).toThrow("There is a data set School/KCl already.");
  expect(rename(" ")).toThrow(/needs a name/);
  expect(rename("a/b")).toThrow(/no '\/'/);
});

test("a data set is moved with all below it, but not into itself", () => {
  const { catalog, paths, keyOf } = example();
  const before = paths();
  catalog.moveDataset({ key: keyOf("School/air"), into: keyOf("School/KCl") });
  expect(paths()).toEqual(["School 5", "School/KCl 5", "School/KCl/air 2"]);
  expect(() =>
    catalog.moveDataset({ key: keyOf("School"), into: keyOf("School/KCl/air") }),
  ).toThrow(/cannot be moved into itself/);
  catalog.moveDataset({ key: keyOf("School/KCl/air"), into: null });
  expect(paths()).toEqual(["air 2", "School 3", "School/KCl 3"]);
  catalog.undo();
  catalog.undo();
  expect(paths()).toEqual(before);
});

test("frames are moved to another data set, which is made", () => {
  const { catalog, paths } = example();
  const before = paths();
  const keys = catalog.keys("frame").slice(0, 2);
  const selection = { entity: "frame" as const, pick: { keys } };
  expect(catalog.moveFrames({ selection, dataset: "Other/new" }).changed).toBe(2);
  expect(paths()).toEqual(["Other 2", "Other/new 2", "School 3", "School/air 2", "School/KCl 1"]);
  expect(catalog.undo()?.description).toBe("Move 2 frames to Other/new");
  expect(paths()).toEqual(["Other 0", "Other/new 0", ...before]);
});
