import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { programFolder } from "../web/shared/folders.ts";

/** What is built, and from what; paths below the program's folder. */
interface Built {
  readonly config: string;
  readonly output: string;
  readonly sources: readonly string[];
}

const builds: readonly Built[] = [
  {
    config: "renderer/vite.config.ts",
    output: "dist/renderer/index.html",
    sources: ["renderer", "core", "package-lock.json"],
  },
  {
    config: "electron/vite.config.ts",
    output: "dist/electron/preload.cjs",
    sources: ["electron", "renderer/hosts", "package-lock.json"],
  },
];

/** Builds the window where it is missing, or older than what it is made from. */
export async function buildWindowIfOld(say: (line: string) => void): Promise<void> {
  const old: Built[] = [];
  for (const each of builds) if (await isOld(each)) old.push(each);
  if (old.length === 0) return;
  say("Building the window (some seconds, this once)…");
  const { build } = await import("vite");
  for (const { config } of old) {
    await build({ configFile: join(programFolder, config), logLevel: "warn" });
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
