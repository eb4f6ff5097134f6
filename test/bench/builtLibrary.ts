import { execFile } from "node:child_process";
import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { removeFolder } from "./input.ts";

const run = promisify(execFile);

export interface BuiltLibrary {
  /** What it holds, for notes. */
  about(clusters: number): string;
  /** What a program of this folder prints (JSON) that is given the library and some more words. */
  ask(program: string, ...words: string[]): Promise<string>;
}

/** Makes a library of simulated frames (about 30 clusters each), has it used, and removes it. */
export async function withBuiltLibrary<T>(
  frames: number,
  use: (library: BuiltLibrary) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "trackroom-bench-"));
  const path = join(folder, "bench.trackroom");
  const start = async (program: string, words: readonly string[]) => {
    const script = join(import.meta.dirname, program);
    return (await run(process.execPath, [script, path, ...words])).stdout;
  };
  try {
    await start("catalogLibrary.ts", [String(frames)]);
    const megabytes = (statSync(path).size / 1e6).toFixed(0);
    return await use({
      about: (clusters) => `${clusters} simulated clusters in ${frames} frames (${megabytes} MB)`,
      ask: (program, ...words) => start(program, words),
    });
  } finally {
    removeFolder(folder);
  }
}
