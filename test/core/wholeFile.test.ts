import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { makeWhole, partialName, writeWhole } from "../../core/wholeFile.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

test("a file takes the place of the one before when it is whole, and nothing is left beside it", () => {
  const folder = temporaryFolder();
  const path = join(folder, "list.json");
  writeWhole(path, "first");
  makeWhole(path, (partial) => {
    writeFileSync(partial, "second");
    expect(readFileSync(path, "utf8")).toBe("first");
  });
  expect(readFileSync(path, "utf8")).toBe("second");
  expect(readdirSync(folder)).toEqual(["list.json"]);
});

test("what fails on the way leaves the file before as it was", () => {
  const folder = temporaryFolder();
  const path = join(folder, "list.json");
  writeWhole(path, "first");
  const fail = (partial: string) => {
    writeFileSync(partial, "sec");
    throw new Error("no more");
  };
  expect(() => makeWhole(path, fail)).toThrow("no more");
  expect(readFileSync(path, "utf8")).toBe("first");
  expect(readdirSync(folder)).toEqual(["list.json"]);
});

test("what the system refuses is said in a sentence about the file that was wanted", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  const path = join(folder, "file", "below");
  expect(() => writeWhole(path, "x")).toThrow(`Cannot write ${path}: `);
});

test("a program that is killed leaves nothing under the name, and what it left is taken away later", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "backup.trackroom");
  const source = pathToFileURL(resolve("core", "wholeFile.ts")).href;
  const program = `
    import { writeFileSync } from "node:fs";
    import { makeWhole } from ${JSON.stringify(source)};
    makeWhole(${JSON.stringify(path)}, (partial) => {
      writeFileSync(partial, "half");
      process.kill(process.pid, "SIGKILL");
      for (;;);
    });`;
  const args = ["--input-type=module", "--eval", program];
  await promisify(execFile)(process.execPath, args).catch(() => {});
  expect(existsSync(path)).toBe(false);
  const [left] = readdirSync(folder);
  expect(left).toMatch(/^\.trackroom-.+\.partial$/);
  const hoursAgo = Date.now() / 1000 - 2 * 3600;
  utimesSync(join(folder, left), hoursAgo, hoursAgo);
  partialName(folder);
  expect(readdirSync(folder)).toEqual([]);
});
