/**
 * `npm run package`: the program for people to install, for the system that it is made on. What follows `--` goes to
 * electron-builder. `npm run package -- --check` looks through what it would make for every system, with a stand-in for
 * Electron's runtime.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildWindowIfOld } from "../../web/shared/buildWindow.ts";
import { programFolder } from "../../web/shared/folders.ts";
import { writeLicences } from "./licences.ts";

/** Builds what is packaged, where it is older than its sources. */
export async function buildProgram(say: (line: string) => void): Promise<void> {
  await buildWindowIfOld(["window", "preload", "program"], say);
  writeLicences();
}

/** @returns exit status of the tool */
function run(tool: readonly string[], args: readonly string[]): number {
  const program = join(programFolder, "node_modules", ...tool);
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: programFolder,
    stdio: "inherit",
  });
  return status ?? 1;
}

if (import.meta.main) {
  const [first, ...rest] = process.argv.slice(2);
  if (first === "--check") {
    const files = run(["vitest", "vitest.mjs"], ["run", "test/packaging", ...rest]);
    const running = ["test", "test/e2e/desktop/packed.spec.ts"];
    process.exitCode = files || run(["@playwright/test", "cli.js"], running);
  } else {
    await buildProgram(console.log);
    process.exitCode = run(["electron-builder", "cli.js"], process.argv.slice(2));
  }
}
