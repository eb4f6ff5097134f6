import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Where the `electron` package lies; its own code is not run, as that would start a download. */
function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("electron/package.json"));
}

/** The Electron program, where it is there. */
export function findRuntime(
  folder: string = packageFolder(),
  environment: NodeJS.ProcessEnv = process.env,
): string | null {
  const named = readText(join(folder, "path.txt"));
  const override = environment.ELECTRON_OVERRIDE_DIST_PATH;
  const program = override
    ? join(override, named ?? "electron")
    : named && join(folder, "dist", named);
  return program && existsSync(program) ? program : null;
}

const longestAsk = 4000; // ms
const longestFetch = 5 * 60_000; // ms

/**
 * Fetches the Electron runtime (about 120 MB) with the package's own script, where its server answers at all:
 * school networks often block it, and nobody should wait for that. `TRACKROOM_OFFLINE=1` forbids to ask.
 */
export async function fetchRuntime(say: (line: string) => void): Promise<string | null> {
  if (isOffline() || !(await downloadServerAnswers())) return null;
  say("Fetching the parts for the desktop window (about 120 MB, this once)…");
  const script = join(packageFolder(), "install.js");
  const done = await new Promise<boolean>((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: "ignore", timeout: longestFetch });
    child.on("error", () => resolve(false));
    child.on("exit", (status) => resolve(status === 0));
  });
  return done ? findRuntime() : null;
}

/** Whether people said that nothing may be asked of the network. */
export function isOffline(environment: NodeJS.ProcessEnv = process.env): boolean {
  const { TRACKROOM_OFFLINE = "" } = environment;
  return TRACKROOM_OFFLINE !== "" && TRACKROOM_OFFLINE !== "0";
}

async function downloadServerAnswers(): Promise<boolean> {
  // The names under which Electron's own script looks for another server.
  const { ELECTRON_MIRROR, npm_config_electron_mirror } = process.env;
  const server = ELECTRON_MIRROR ?? npm_config_electron_mirror ?? "https://github.com/electron/";
  try {
    const signal = AbortSignal.timeout(longestAsk);
    const response = await fetch(server, { method: "HEAD", signal });
    return response.status < 500;
  } catch {
    return false;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return null;
  }
}
