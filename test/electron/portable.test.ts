import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderOfProgram, portableFolders, portableName } from "../../electron/portable.ts";

let stick: string;
beforeAll(() => {
  stick = mkdtempSync(join(tmpdir(), "trackroom Stick é "));
});
afterAll(() => rmSync(stick, { recursive: true }));

test.each([
  ["linux", "/media/stick/trackroom", {}, "/media/stick"],
  ["linux", "/tmp/.mount_x/trackroom", { APPIMAGE: "/media/stick/T.AppImage" }, "/media/stick"],
  ["win32", "E:\\Physik\\Trackroom.exe", {}, "E:\\Physik"],
  ["win32", "C:\\Temp\\x\\Trackroom.exe", { PORTABLE_EXECUTABLE_DIR: "E:\\Physik" }, "E:\\Physik"],
  ["win32", "\\\\school\\pool\\Trackroom\\Trackroom.exe", {}, "\\\\school\\pool\\Trackroom"],
  ["darwin", "/Volumes/Stick/Trackroom.app/Contents/MacOS/Trackroom", {}, "/Volumes/Stick"],
] as const)("on %s, %s lies where people see it", (platform, program, environment, folder) => {
  expect(folderOfProgram(program, platform, environment)).toBe(folder);
});

test("a folder beside the program makes it a portable one", () => {
  const find = () => portableFolders(join(stick, "trackroom"), "linux", {});
  expect(find()).toBeNull();
  const data = join(stick, portableName);
  // A file of that name is none.
  writeFileSync(data, "");
  expect(find()).toBeNull();
  rmSync(data);
  mkdirSync(data);
  expect(find()).toEqual({ libraries: join(data, "Libraries"), profile: join(data, "Profile") });
});

test("one that cannot keep its profile does not", () => {
  const data = join(stick, portableName);
  rmSync(data, { recursive: true });
  mkdirSync(data);
  writeFileSync(join(data, "Profile"), "");
  expect(portableFolders(join(stick, "trackroom"), "linux", {})).toBeNull();
  rmSync(join(data, "Profile"));
  expect(portableFolders(join(stick, "trackroom"), "linux", {})).not.toBeNull();
  // What it tried itself with is gone.
  expect(readdirSync(join(data, "Profile"))).toEqual([]);
});

// Root writes everywhere, and Windows knows other rights.
const rightsCount = process.platform !== "win32" && process.getuid?.() !== 0;
test.runIf(rightsCount)("one that cannot be written does not", () => {
  const data = join(stick, portableName);
  chmodSync(join(data, "Profile"), 0o555);
  expect(portableFolders(join(stick, "trackroom"), "linux", {})).toBeNull();
  chmodSync(join(data, "Profile"), 0o755);
});
