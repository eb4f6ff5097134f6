import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { TrackroomError } from "../../core/errors.ts";
import { programFolder } from "./folders.ts";

/** What is built, and from what; paths below the program's folder. */
interface Built {
  readonly what: "window" | "preload" | "program";
  readonly config: string;
  readonly output: string;
  readonly sources: readonly string[];
}

const builds: readonly Built[] = [
  {
    what: "window",
    config: "renderer/vite.config.ts",
    output: "dist/renderer/index.html",
    sources: ["renderer", "core", "package-lock.json"],
  },
  {
    what: "preload",
    config: "electron/vite.config.ts",
    output: "dist/electron/preload.cjs",
    sources: ["electron", "renderer/hosts", "package-lock.json"],
  },
  {
    what: "program",
    config: "electron/vite.program.config.ts",
    output: "dist/desktop/main.js",
    sources: ["electron", "core", "web/shared", "renderer/hosts", "package-lock.json"],
  },
];

/**
 * Builds what is missing, or older than what it is made from.
 *
 * @param wanted the window, for the desktop program its preload script, and to package it all the rest of it
 * @throws TrackroomError where there is nothing to show and nothing to build it with
 */
export async function buildWindowIfOld(
  wanted: readonly Built["what"][],
  say: (line: string) => void,
): Promise<void> {
  const old: Built[] = [];
  for (const each of builds) {
    if (wanted.includes(each.what) && (await isOld(each))) old.push(each);
  }
  if (old.length === 0) return;
  // Installed without the packages for development, the program shows what was built before.
  const vite = await import("vite").catch(() => null);
  if (vite === null) return mustBeThere(old);
  say("Building the window (some seconds, this once)…");
  const { NODE_ENV } = process.env;
  // Where a test builds it, the name of its environment would make the window one for developers, twice as large.
  process.env.NODE_ENV = "production";
  try {
    for (const { config } of old) {
      await vite.build({ configFile: join(programFolder, config), logLevel: "warn" });
    }
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

async function mustBeThere(old: readonly Built[]): Promise<void> {
  for (const { output } of old) {
    if ((await changed(join(programFolder, output))) > 0) continue;
    throw new TrackroomError(
      "not-found",
      "The window is not built, and the packages to build it with are not installed: run `npm ci` first.",
    );
  }
}

async function isOld({ output, sources }: Built): Promise<boolean> {
  const built = await changed(join(programFolder, output));
  for (const source of sources) {
    if ((await changed(join(programFolder, source))) > built) return true;
  }
  return false;
}

/** When a file, or anything in a folder, was last changed, in ms since 1970; 0 where there is nothing. */
async function changed(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  return Math.max(0, ...(await Promise.all(names.map((name) => changed(join(path, name))))));
}
