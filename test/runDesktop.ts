import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildWindowIfOld } from "../web/shared/buildWindow.ts";
import { whyNot } from "./desktopRuntime.ts";

// `npm run test:desktop`: the desktop program itself, by Electron.

if (whyNot === null) {
  await buildWindowIfOld(["window", "preload"], console.log);
  const cli = join("node_modules", "@playwright", "test", "cli.js");
  const args = [cli, "test", "test/e2e/electron.spec.ts", "--workers=1", ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
} else {
  console.log(`Skipped: ${whyNot}.`);
}
