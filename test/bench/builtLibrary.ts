import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { youngHeap } from "./importRun.ts";
import { removeFolder } from "./input.ts";
import { watchTree } from "./treeMemory.ts";

export interface LibrarySize {
  /** Simulated frames, about 30 clusters each. */
  readonly frames: number;
  /** How many times these stand in the library, each time with other keys and times. */
  readonly times?: number;
}

export interface BuiltLibrary {
  /** What it holds, for notes. */
  about(clusters: number): string;
  /** What a program of this folder prints that is given the library and some more words. */
  ask(program: string, ...words: string[]): Promise<Answer>;
}

export interface Answer {
  /** The last line, which is JSON. */
  readonly report: string;
  /**
   * Largest memory of the program and all that it started, watched from outside, until it printed its first line: MB
   * (10^6 bytes); NaN where the system does not show it.
   */
  readonly memory: number;
}

/** bytes a frame that a library of simulated frames takes, and what is written beside it meanwhile. */
const bytesPerFrame = 4600;

/** Makes a library of simulated frames, has it used, and removes it. */
export async function withBuiltLibrary<T>(
  { frames, times = 1 }: LibrarySize,
  use: (library: BuiltLibrary) => Promise<T>,
): Promise<T> {
  checkDisk(frames * times);
  const folder = mkdtempSync(join(tmpdir(), "trackroom-bench-"));
  const path = join(folder, "bench.trackroom");
  try {
    await ask("catalogLibrary.ts", path, String(frames));
    if (times > 1) await ask("repeatedLibrary.ts", path, String(times));
    const megabytes = (statSync(path).size / 1e6).toFixed(0);
    const repeated = times > 1 ? `, ${frames} simulated ones ${times} times over` : "";
    return await use({
      about: (clusters) =>
        `${clusters} simulated clusters in ${frames * times} frames${repeated} (${megabytes} MB)`,
      ask: (program, ...words) => ask(program, path, ...words),
    });
  } finally {
    removeFolder(folder);
  }
}

/** Says how much room a large library takes, before it is made. */
function checkDisk(frames: number): void {
  const needed = frames * bytesPerFrame;
  const { bavail, bsize } = statfsSync(tmpdir());
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  if (needed > 1e9) {
    console.log(
      `Making a library of ${frames} frames: about ${gigabytes(needed)} in ${tmpdir()}, removed again afterwards.`,
    );
  }
  if (bavail * bsize < needed) {
    throw new Error(
      `A library of ${frames} frames takes about ${gigabytes(needed)}, and ${tmpdir()} has only ${gigabytes(bavail * bsize)} free. Set TMPDIR to a folder on a larger disk.`,
    );
  }
}

async function ask(program: string, ...words: string[]): Promise<Answer> {
  const child = spawn(process.execPath, [youngHeap, join(import.meta.dirname, program), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const memory = child.pid === undefined ? null : watchTree(child.pid);
  try {
    const [{ report, peak }] = await Promise.all([
      lines(child, () => memory?.peak() ?? Number.NaN),
      succeeded(child, program),
    ]);
    return { report, memory: peak };
  } finally {
    memory?.stop();
  }
}

async function lines(
  { stdout }: ChildProcess,
  peakNow: () => number,
): Promise<{ report: string; peak: number }> {
  let report = "";
  let peak = Number.NaN;
  if (stdout === null) return { report, peak };
  for await (const line of createInterface({ input: stdout })) {
    if (report === "") peak = peakNow();
    report = line;
  }
  return { report, peak };
}

async function succeeded(child: ChildProcess, program: string): Promise<void> {
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(`${program} ended with ${status}.`);
}
