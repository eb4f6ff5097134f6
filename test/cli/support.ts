import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** The real detector files that come with the design, where they are. */
export const sharedData = resolve("..", "shared", "data");
export const hasSharedData = existsSync(sharedData);
if (!hasSharedData) console.warn(`Tests on ${sharedData} are skipped: it is not there.`);

export interface Outcome {
  status: number;
  out: string;
  err: string;
}

const script = resolve("cli", "trackroom.ts");

/** Runs `trackroom` as people do: a process of its own. @param cwd where, so that paths can be short */
export function trackroom(
  cwd: string,
  words: readonly string[],
  options: { kill?: AbortSignal; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  return new Promise((done) => {
    const { kill, env = {} } = options;
    const child = execFile(
      process.execPath,
      [script, ...words],
      { cwd, maxBuffer: 2 ** 28, env: { ...process.env, TRACKROOM_DEBUG: "", ...env } },
      (_error, out, err) => done({ status: child.exitCode ?? 137, out, err }),
    );
    kill?.addEventListener("abort", () => child.kill("SIGKILL"));
  });
}
