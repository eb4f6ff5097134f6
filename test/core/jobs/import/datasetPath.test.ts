import { expect, test } from "vitest";
import {
  createRootFinder,
  datasetOf,
  importRoots,
} from "../../../../core/jobs/import/datasetPath.ts";

/** Data sets of files found under what was given. */
function filed(
  given: readonly string[],
  files: readonly string[],
  options: { dataset?: string; loose?: string } = {},
): (string | undefined)[] {
  const roots = importRoots(
    given.map((path) => ({ path, shown: path })),
    { isFolder: (path) => !/\.\w+$/.test(path), ...options },
  );
  const find = createRootFinder(roots);
  return files.map((file) => {
    const { root } = find(file);
    return root && datasetOf(root, file);
  });
}

test("a folder becomes a data set of its name, its subfolders those below", () => {
  expect(filed(["/data/KCl"], ["/data/KCl/a.txt", "/data/KCl/near/b.txt"])).toEqual([
    "KCl",
    "KCl/near",
  ]);
});

test("a single folder becomes the data set that was asked for", () => {
  const files = ["/data/KCl/a.txt", "/data/KCl/near/b.txt"];
  expect(filed(["/data/KCl"], files, { dataset: "Class 9B" })).toEqual([
    "Class 9B",
    "Class 9B/near",
  ]);
});

test("several folders keep their names below the data set that was asked for", () => {
  const files = ["/data/KCl/a.txt", "/data/Radium/b.txt", "/data/c.txt"];
  const given = ["/data/KCl", "/data/Radium", "/data/c.txt"];
  expect(filed(given, files, { dataset: "Class 9B" })).toEqual([
    "Class 9B/KCl",
    "Class 9B/Radium",
    "Class 9B",
  ]);
});

test("files picked one by one belong to the data set of their folder", () => {
  expect(filed(["/data/KCl/a.txt"], ["/data/KCl/a.txt"])).toEqual(["KCl"]);
  expect(filed(["/tmp/x1/a.txt"], ["/tmp/x1/a.txt"], { loose: "Imported" })).toEqual(["Imported"]);
});

test("an archive is a data set of its name, and does not repeat the name of the folder in it", () => {
  expect(
    filed(
      ["/data/KCl.zip"],
      ["/data/KCl.zip/a.txt", "/data/KCl.zip/KCl/a.txt", "/data/KCl.zip/near/a.txt"],
    ),
  ).toEqual(["KCl", "KCl", "KCl/near"]);
  expect(filed(["/data"], ["/data/week 1.zip/a.txt"])).toEqual(["data/week 1"]);
});

test("a folder is not taken for another whose name it begins with", () => {
  expect(filed(["/data/K", "/data/KCl"], ["/data/KCl/a.txt"])).toEqual(["KCl"]);
});

test("files are shown the way they were given", () => {
  const roots = importRoots([{ path: "/home/x/data/KCl", shown: "data/KCl" }], {
    isFolder: () => true,
  });
  const { shown } = createRootFinder(roots)("/home/x/data/KCl/near/b.txt");
  expect(shown).toBe("data/KCl/near/b.txt");
});
