import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { restoreLibrary } from "../../../core/library/restore.ts";
import { addFrames, closeNow, openTemporary, temporaryFolder } from "../catalog/library.ts";
import { simulatedFrames } from "../catalog/records.ts";
import { startChild } from "./child.ts";

/** A closed library of five frames, and a backup of when it had three. */
function libraryAndBackup(): { path: string; backup: string } {
  const backup = join(temporaryFolder(), "backup.trackroom");
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(3));
  catalog.backup(backup);
  addFrames(catalog, simulatedFrames(2, { seed: 7 }));
  closeNow(catalog);
  return { path: catalog.path, backup };
}

/** How many frames it holds; nothing may be wrong with it. */
function framesIn(path: string): number {
  const catalog = openTemporary(path, {});
  expect(catalog.readOnlyReason).toBe(null);
  expect(catalog.check({ sample: 100 })).toEqual([]);
  const { frames } = catalog.info();
  closeNow(catalog);
  return frames;
}

test("a backup takes the library's place, and what was there is kept", () => {
  const { path, backup } = libraryAndBackup();
  const before = readFileSync(backup);
  const { kept } = restoreLibrary(backup, path);
  expect(framesIn(path)).toBe(3);
  expect(kept).toMatch(/test\.before-restore\..+\.trackroom$/);
  expect(framesIn(String(kept))).toBe(5);
  expect(readFileSync(backup)).toEqual(before);
  expect(readdirSync(dirname(path))).toHaveLength(2);
});

test("a backup goes where no library is", () => {
  const { backup } = libraryAndBackup();
  const path = join(temporaryFolder(), "new.trackroom");
  expect(restoreLibrary(backup, path)).toEqual({ kept: null });
  expect(framesIn(path)).toBe(3);
});

test("a library whose program was killed is kept with all that it had written", async () => {
  const { path, backup } = libraryAndBackup();
  const child = startChild("write", path);
  expect(await child.line()).toBe("writing");
  const reported = Number(await child.line());
  await child.kill("SIGKILL");
  const { kept } = restoreLibrary(backup, path);
  expect(framesIn(path)).toBe(3);
  expect(framesIn(String(kept))).toBeGreaterThanOrEqual(5 + reported);
});

test("a library that is damaged, or is none, is kept as it is", () => {
  const { path, backup } = libraryAndBackup();
  writeFileSync(path, "no library at all");
  const { kept } = restoreLibrary(backup, path);
  expect(framesIn(path)).toBe(3);
  expect(readFileSync(String(kept), "utf8")).toBe("no library at all");
});

test.each<[string, (files: { path: string; backup: string }) => void, RegExp]>([
  ["is not there", ({ backup }) => rmSync(backup), /no backup/],
  ["is no library", ({ backup }) => writeFileSync(backup, "x".repeat(9000)), /not a Trackroom/],
  [
    "lacks its end",
    ({ backup }) => truncateSync(backup, readFileSync(backup).length - 1),
    /last byte is missing/,
  ],
  [
    "is damaged in a page",
    ({ backup }) => {
      const bytes = readFileSync(backup);
      bytes.fill(0xa5, 5 * 8192, 9 * 8192);
      writeFileSync(backup, bytes);
    },
    /is damaged/,
  ],
  [
    "belongs to another program",
    ({ backup }) => {
      writeFileSync(backup, "");
      new Database(backup).exec("create table notes (text)").close();
    },
    /another program/,
  ],
])("a backup that %s leaves the library as it was", (_, spoil, sentence) => {
  const files = libraryAndBackup();
  spoil(files);
  expect(() => restoreLibrary(files.backup, files.path)).toThrow(sentence);
  expect(framesIn(files.path)).toBe(5);
  expect(readdirSync(dirname(files.path))).toEqual(["test.trackroom"]);
});

test("a library that somebody has open is left alone", () => {
  const { path, backup } = libraryAndBackup();
  const catalog = openTemporary(path, {});
  expect(() => restoreLibrary(backup, path)).toThrow(/open for writing elsewhere/);
  expect(catalog.info().frames).toBe(5);
});

test("a copy that was put over a killed library by hand can be put there properly", async () => {
  const { path, backup } = libraryAndBackup();
  const child = startChild("write", path);
  await child.line();
  await child.line();
  await child.kill("SIGKILL");
  copyFileSync(backup, path);
  restoreLibrary(backup, path);
  expect(framesIn(path)).toBe(3);
});
