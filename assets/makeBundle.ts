/**
 * `npm run bundle [-- --out FOLDER]`: one archive with Node, the program and its native parts. It runs from any folder,
 * installs nothing and asks no network: on computers where nothing can be installed, and on the nodes of a cluster.
 * It is for the system that it was made on.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { version } from "../core/version.ts";
import { buildWindowIfOld } from "../web/shared/buildWindow.ts";
import { programFolder } from "../web/shared/folders.ts";

/** What the terminal and the browser host need of the project. */
const parts = [
  "core",
  "cli",
  "web",
  "assets/sample",
  "assets/lessons",
  "assets/icons",
  "dist/renderer",
  "package.json",
  "LICENSE",
  "README.md",
];

/** Of packages: what only those need who compile them, or read them. */
const leftOut =
  /[\\/](?:deps|src[\\/]util|test|tests|docs|example|examples|\.github)$|\.(?:map|md|markdown|c|cc|cpp|h|gyp|gypi)$/i;
/** World outlines that are not drawn. */
const unused = /[\\/]world-atlas[\\/](?:countries|land-(?:10|50)m)/;

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
});

/** Folders of the packages that the program runs with, below the project's own. */
export function packagesToRun(): string[] {
  const lock = lockSchema.parse(
    JSON.parse(readFileSync(join(programFolder, "package-lock.json"), "utf8")),
  );
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path.startsWith("node_modules/") && dev !== true)
    .map(([path]) => path)
    .filter((path) =>
      statSync(join(programFolder, path), { throwIfNoEntry: false })?.isDirectory(),
    );
}

/** Makes the archive. @param folder where it goes @returns its path */
export async function makeBundle(folder: string): Promise<string> {
  await buildWindowIfOld(["window"], console.log);
  const name = `trackroom-${version}-${process.platform}-${process.arch}`;
  const work = mkdtempSync(join(tmpdir(), "trackroom-bundle-"));
  try {
    const root = join(work, name);
    gather(join(root, "program"));
    putNode(root);
    putStarters(root);
    mkdirSync(folder, { recursive: true });
    const archive = resolve(folder, `${name}.tar.gz`);
    pack(work, name, archive);
    return archive;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function gather(program: string): void {
  mkdirSync(program, { recursive: true });
  for (const part of parts) {
    cpSync(join(programFolder, part), join(program, part), { recursive: true });
  }
  for (const path of packagesToRun()) {
    cpSync(join(programFolder, path), join(program, path), {
      recursive: true,
      // Packages within this one come by their own line, where they are needed.
      filter: (file) => !leftOut.test(file) && !unused.test(file) && !isInner(file, path),
    });
  }
}

/** Whether a file is of a package that another one keeps in its own folder. */
function isInner(file: string, path: string): boolean {
  const below = file.slice(join(programFolder, path).length);
  return /[\\/]node_modules(?:[\\/]|$)/.test(below);
}

const windows = process.platform === "win32";

function putNode(root: string): void {
  const node = join(root, windows ? "node.exe" : "node");
  copyFileSync(process.execPath, node);
  chmodSync(node, 0o755);
}

/** `trackroom` is the command line; the other is for a double click, and opens the window in the browser. */
function putStarters(root: string): void {
  const put = (name: string, lines: readonly string[], end: string) => {
    writeFileSync(join(root, name), lines.join(end) + end);
    chmodSync(join(root, name), 0o755);
  };
  if (windows) {
    const run = '"%~dp0node.exe" --max-semi-space-size=4 "%~dp0program\\cli\\trackroom.ts"';
    put("trackroom.cmd", ["@echo off", `${run} %*`], "\r\n");
    put(
      "Trackroom in the browser.cmd",
      ["@echo off", `${run} serve`, "if errorlevel 1 pause"],
      "\r\n",
    );
    return;
  }
  const run = 'exec "$here/node" --max-semi-space-size=4 "$here/program/cli/trackroom.ts"';
  // A link to it may lie elsewhere.
  const here =
    'here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0" 2>/dev/null || echo "$0")")" && pwd)';
  put("trackroom", ["#!/bin/sh", here, `${run} "$@"`], "\n");
  put(
    process.platform === "darwin"
      ? "Trackroom in the browser.command"
      : "Trackroom in the browser.sh",
    ["#!/bin/sh", here, `${run} serve`],
    "\n",
  );
}

/** By the system's `tar`, which Windows has as well. */
function pack(folder: string, name: string, archive: string): void {
  const { status, stderr } = spawnSync("tar", ["-czf", archive, "-C", folder, name], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${basename(archive)} could not be made: ${stderr}`);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: "string", default: "out" } } });
  const archive = await makeBundle(values.out);
  console.log(`${archive} (${(statSync(archive).size / 1e6).toFixed(0)} MB)`);
}
