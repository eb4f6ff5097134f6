import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { bringUpToDate } from "../../../core/library/bringUpToDate.ts";
import { migrations, schemaVersion } from "../../../core/library/migrations/index.ts";
import { addFrames, closeNow, openTemporary } from "../catalog/library.ts";
import { simulatedFrames } from "../catalog/records.ts";

function closedLibrary(): string {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(2));
  closeNow(catalog);
  return catalog.path;
}

/** Opens it as a program of the next version would. */
function open(path: string, step: string): void {
  const db = new Database(path);
  try {
    bringUpToDate(db, path, [...migrations, step]);
  } finally {
    db.close();
  }
}

test("a library that cannot be brought up to date is as it was, with one copy, however often it is opened", () => {
  const path = closedLibrary();
  const broken = "update frame set acqTime = 1; insert into frame (key) values (null)";
  for (let opening = 0; opening < 4; opening++) {
    expect(() => open(path, broken)).toThrow(
      /older version of Trackroom and could not be brought up to date.+ A copy of it is .+not-updated/,
    );
  }
  expect(readdirSync(dirname(path)).sort()).toEqual([
    "test.trackroom",
    `test.version${schemaVersion}.not-updated.trackroom`,
  ]);
  const catalog = openTemporary(path, {});
  expect(catalog.info().frames).toBe(2);
  expect(catalog.check()).toEqual([]);
});

test("one for which there is no room keeps the room that there is", () => {
  const path = closedLibrary();
  const full =
    "pragma max_page_count = 1; create table larger (x); insert into larger values (zeroblob(9000000))";
  expect(() => open(path, full)).toThrow(/The disk that holds .+ is full/);
  expect(readdirSync(dirname(path))).toEqual(["test.trackroom"]);
});

test("one that is brought up to date leaves a dated copy", () => {
  const path = closedLibrary();
  open(path, "create table later (x)");
  expect(readdirSync(dirname(path)).sort()).toEqual([
    "test.trackroom",
    expect.stringMatching(new RegExp(`^test\\.version${schemaVersion}\\.20.+\\.trackroom$`)),
  ]);
});
