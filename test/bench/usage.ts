import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { youngHeap } from "./importRun.ts";

/** What a command took from its start to its end, Node's own start included. */
export interface Usage {
  /** s by the clock. */
  readonly seconds: number;
  /** s of all processors together. */
  readonly processor: number;
  /** Largest resident set, threads included, in MB (10^6 bytes). */
  readonly peakMemory: number;
}

/**
 * Runs a command of the command line in a process of its own.
 * @param folder it is run there
 * @returns what it took, and what it printed
 */
export async function usageOf(
  folder: string,
  words: readonly string[],
): Promise<Usage & { readonly out: string }> {
  const file = join(folder, "usage.json");
  const preload = join(import.meta.dirname, "usageAtExit.ts");
  const program = resolve(import.meta.dirname, "../../cli/trackroom.ts");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [youngHeap, "--import", preload, program, ...words],
    { cwd: folder, env: { ...process.env, TRACKROOM_USAGE: file }, maxBuffer: 2 ** 26 },
  );
  const usage: Usage = JSON.parse(readFileSync(file, "utf8"));
  return { ...usage, out: stdout };
}
