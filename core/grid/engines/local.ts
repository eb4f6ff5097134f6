import { spawn } from "node:child_process";
import { closeSync, openSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isRunning } from "../../wholeFile.ts";
import { isPartialOf, logsFolder, planName } from "../names.ts";
import type { LiveState, SubmittedJobs, Work } from "./engine.ts";

/** What this program is called while it does parts: others may ask how far it is. */
export const thisJob = (): string => `${hostname()} ${process.pid}`;

/**
 * What a program that does parts has not done yet.
 * @param jobs as `thisJob` called them
 * @returns undefined where one of them runs, or ran, on another computer
 */
export function liveHere(
  folder: string,
  jobs: readonly SubmittedJobs[],
): Map<string, LiveState> | undefined {
  const live = new Map<string, LiveState>();
  for (const { job, parts } of jobs) {
    const [host, program] = job.split(" ");
    if (host !== hostname()) return undefined;
    // Whoever asks is not doing parts.
    if (Number(program) === process.pid || !isRunning(Number(program))) continue;
    const begun = readdirSync(folder);
    for (const part of parts) {
      const isBegun = begun.some((name) => isPartialOf(part, name));
      live.set(part, isBegun ? "running" : "waiting");
    }
  }
  return live;
}

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
