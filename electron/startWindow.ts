import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { TrackroomError } from "../core/errors.ts";
import { serveUntilStopped } from "../web/serve.ts";
import { buildWindowIfOld } from "../web/shared/buildWindow.ts";
import { programFolder } from "../web/shared/folders.ts";
import { hasScreen } from "../web/shared/openBrowser.ts";
import { namedInArguments } from "./named.ts";
import { fetchRuntime, findRuntime } from "./runtime.ts";

const usage = "Usage: npm start -- [--browser] [--port N] [LIBRARY.trackroom]";
/** A desktop program that fails this soon never showed its window: libraries of the system are missing. */
const soon = 5000; // ms

/**
 * Opens the window.
 *
 * @param args `--browser` asks for the browser; `--port N` for that port; a library may be named
 */
export async function start(args: readonly string[]): Promise<void> {
  try {
    const { browser, port, library } = readArguments(args);
    await buildWindowIfOld(["window", "preload"], console.log);
    if (!browser && hasScreen() && (await runDesktop(library))) return;
    if (!browser) console.log(whyBrowser());
    await serveUntilStopped({
      open: hasScreen(),
      ...(port === undefined ? {} : { port }),
      ...(library === null ? {} : { library }),
    });
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

interface StartArguments {
  readonly browser: boolean;
  readonly port?: number | undefined;
  readonly library: string | null;
}

/** @throws TrackroomError `wrong-usage` */
export function readArguments(args: readonly string[]): StartArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { browser: { type: "boolean" }, port: { type: "string" } },
      allowPositionals: true,
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      throw new TypeError(`“${values.port}” is no port: 0 to 65535`);
    }
    const { library, inputs } = namedInArguments(positionals, process.cwd());
    if (positionals.length > 1 || inputs.length > 0) {
      throw new TypeError(`“${positionals.join(" ")}” is not a library (a .trackroom file)`);
    }
    // A port is asked for where the window is to be found there.
    return { browser: values.browser === true || port !== undefined, port, library };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TrackroomError("wrong-usage", `${reason}. ${usage}`, {}, { cause });
  }
}

/** Whether the desktop window was there. */
async function runDesktop(library: string | null): Promise<boolean> {
  const runtime = findRuntime() ?? (await fetchRuntime(console.log));
  if (runtime === null) return false;
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const main = join(programFolder, "electron", "main.ts");
  const started = Date.now();
  const status = await new Promise<number | null>((resolve) => {
    const child = spawn(runtime, [main, ...(library === null ? [] : [library])], {
      stdio: "inherit",
      env: environment,
    });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code));
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => child.kill(signal));
    }
  });
  return status === 0 || Date.now() - started > soon;
}

function whyBrowser(): string {
  return hasScreen()
    ? "The desktop window is not to be had on this computer (its runtime could not be fetched or started), so Trackroom opens in your browser instead."
    : "There is no screen here, so Trackroom serves its window to a browser instead of opening one.";
}
