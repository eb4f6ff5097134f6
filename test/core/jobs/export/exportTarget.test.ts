import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  type ExportTarget,
  folderTarget,
  singleTarget,
  zipTarget,
} from "../../../../core/jobs/export/exportTarget.ts";
import { temporaryFolder } from "../support.ts";

const bytes = (text: string) => Buffer.from(text);

function writeTwo(target: ExportTarget): void {
  for (const name of ["a.txt", "b.txt"]) {
    target.begin(name);
    target.write(bytes(`this is ${name}`));
    target.end();
  }
}

/** What people see in a folder. */
const shown = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith("."));

const targets = {
  folder: (folder: string) => folderTarget(folder),
  file: (folder: string) => singleTarget(folder, "table.csv"),
  zip: (folder: string) => zipTarget(join(folder, "all.zip")),
};
const results = { folder: ["a.txt", "b.txt"], file: ["table.csv"], zip: ["all.zip"] };

test.each(["folder", "file", "zip"] as const)(
  "a %s: no name is there before all is written, and nothing else afterwards",
  (kind) => {
    const folder = temporaryFolder();
    const target = targets[kind](folder);
    if (kind === "file") {
      target.begin("any");
      target.write(bytes("a,b"));
      target.end();
    } else writeTwo(target);
    expect(shown(folder)).toEqual([]);
    for (const _named of target.close());
    expect(readdirSync(folder).sort()).toEqual(results[kind]);
  },
);

test.each(["folder", "file", "zip"] as const)(
  "a %s that is abandoned in the middle of a file leaves the folder as it was",
  (kind) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.txt"), "of another export");
    const target = targets[kind](folder);
    target.begin("a.txt");
    target.write(bytes("half"));
    target.abandon();
    expect(readdirSync(folder)).toEqual(["a.txt"]);
    expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("of another export");
  },
);

test("files of the same name are replaced", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "a.txt"), "of another export");
  const target = folderTarget(folder);
  writeTwo(target);
  for (const _named of target.close());
  expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("this is a.txt");
});
