import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { logsFolder, planName } from "../names.ts";
import type { Work } from "./engine.ts";

/** How a part went: its exit status, or null where it was killed. */
export interface LocalEnd {
  readonly part: string;
  readonly status: number | null;
}

/**
 * This computer: does the parts one after the other, each by a program of its own, so that one that dies takes no
 * other with it. What they print goes to the folder of logs.
 *
 * @param signal ends the part that is being done, and does no more of them, when aborted
 */
export async function* runHere(work: Work, signal: AbortSignal): AsyncGenerator<LocalEnd> {
  for (const part of work.parts) {
    if (signal.aborted) return;
    yield { part, status: await runPartHere(work, part, signal) };
  }
}

function runPartHere(work: Work, part: string, signal: AbortSignal): Promise<number | null> {
  const { program, folder } = work;
  const [command = "", ...words] = program;
  const plan = join(folder, planName);
  const log = openSync(join(folder, logsFolder, `local-${part}.txt`), "w");
  const child = spawn(command, [...words, "grid", "run", plan, "--part", part, "--out", folder], {
    stdio: ["ignore", log, log],
  });
  const stop = () => child.kill("SIGTERM");
  signal.addEventListener("abort", stop);
  return new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("exit", done);
  }).finally(() => {
    signal.removeEventListener("abort", stop);
    closeSync(log);
  });
}
