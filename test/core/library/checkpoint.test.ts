import { statSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, onTestFinished, test, vi } from "vitest";
import { checkpoint } from "../../../core/library/checkpoint.ts";
import { createLogKeeper } from "../../../core/library/logKeeper.ts";
import { createTurns } from "../../../core/library/writeTurns.ts";
import { addFrames, openTemporary } from "../catalog/library.ts";
import { simulatedFrames } from "../catalog/records.ts";

/** A second connection to a library whose log holds some frames. */
function libraryWithLog() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(20));
  const db = new Database(catalog.path);
  onTestFinished(() => void db.close());
  const log = `${catalog.path}-wal`;
  return { catalog, db, log };
}

test("what is in the log comes to the file, and the log begins anew", () => {
  const { catalog, db, log } = libraryWithLog();
  const { path, turns } = catalog;
  const before = statSync(path).size;
  const longest = statSync(log).size;
  checkpoint(db, { path, turns, patience: 1000, longestLog: 0 });
  expect(statSync(path).size).toBeGreaterThan(before);
  addFrames(catalog, simulatedFrames(1, { seed: 2 }));
  expect(statSync(log).size).toBe(longest);
  expect(catalog.check({ sample: 100 })).toEqual([]);
});

test("a reader in the middle of its answer keeps the log, and loses nothing", () => {
  const { catalog, db } = libraryWithLog();
  const { path, turns } = catalog;
  const reader = openTemporary(path, { readOnly: true });
  const rows = reader.find("frame");
  rows.next();
  addFrames(catalog, simulatedFrames(3, { seed: 2 }));
  checkpoint(db, { path, turns, patience: 1000, longestLog: 0 });
  expect([...rows]).toHaveLength(19);
  expect(catalog.count("frame", null)).toBe(23);
});

test("the keeper works beside whoever writes", async () => {
  const { catalog } = libraryWithLog();
  const before = statSync(catalog.path).size;
  const keeper = createLogKeeper(catalog.path, catalog.turns);
  for (let round = 0; statSync(catalog.path).size === before; round++) {
    addFrames(catalog, simulatedFrames(2, { seed: 100 + round }));
    keeper.wrote();
    await new Promise((next) => setTimeout(next, 20));
  }
  await keeper.close();
  expect(catalog.check({ sample: 1000 })).toEqual([]);
});

test("a library that cannot be opened does not stop who writes", async () => {
  const keeper = createLogKeeper("/nowhere/at all.trackroom", createTurns());
  // It looks after the log a few times a second at most.
  const later = Date.now() + 1000;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => later);
  onTestFinished(() => clock.mockRestore());
  keeper.wrote();
  // It waits for the thread, which cannot open the file: were that not caught, closing would throw it.
  await expect(keeper.close()).resolves.toBeUndefined();
});
