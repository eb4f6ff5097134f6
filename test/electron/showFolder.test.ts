import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showFolder } from "../../electron/showFolder.ts";
import { shell } from "./fakeElectron.ts";

vi.mock("electron", () => import("./fakeElectron.ts"));

let home: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "trackroom-test-")));
});
afterEach(() => {
  rmSync(home, { recursive: true });
  vi.clearAllMocks();
});
const folder = (name: string) => {
  const path = join(home, name);
  mkdirSync(path);
  return path;
};

test("a plain folder is opened, also by a link", async () => {
  const plain = folder("Queen's pictures");
  await showFolder(plain, []);
  symlinkSync(plain, join(home, "link"));
  await showFolder(join(home, "link"), []);
  expect(shell.openPath.mock.calls).toEqual([[plain], [plain]]);
});

test("a folder that may be a program is shown from outside", async () => {
  const program = folder("Game.app");
  await showFolder(program, []);
  symlinkSync(program, join(home, "innocent"));
  await showFolder(join(home, "innocent"), []);
  expect(shell.openPath).not.toHaveBeenCalled();
  expect(shell.showItemInFolder.mock.calls).toEqual([[program], [program]]);
});

test("files, what is not there and what is no whole path are left alone", async () => {
  const file = join(home, "program");
  writeFileSync(file, "");
  for (const path of [file, join(home, "nothing"), "relative", "", "https://evil.example"]) {
    await showFolder(path, []);
  }
  expect(shell.openPath).not.toHaveBeenCalled();
  expect(shell.showItemInFolder).not.toHaveBeenCalled();
});

test("another computer is not asked unless people chose the place", async () => {
  const plain = folder("share");
  // Two strokes at the front: a share on Windows, the same folder here.
  const elsewhere = `/${plain}`;
  await showFolder(elsewhere, []);
  await showFolder(elsewhere, [join(home, "sha")]);
  expect(shell.openPath).not.toHaveBeenCalled();
  await showFolder(elsewhere, [plain]);
  expect(shell.openPath).toHaveBeenCalledTimes(1);
});
