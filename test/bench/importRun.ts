import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { removeFolder, writeFrameFolder } from "./input.ts";

/** What the process that imports says of itself: see `importProcess.ts`. */
export interface ImportReport {
  readonly frames: number;
  readonly clusters: number;
  readonly pixels: number;
  /** From before the library is opened until it is closed and complete. */
  readonly seconds: number;
  /** Largest resident set of the process, its threads included, in MB (10^6 bytes). */
  readonly peakMemory: number;
}

export interface ImportRun extends ImportReport {
  /** What was imported, for notes. */
  readonly note: string;
}

const runs = new Map<number, Promise<ImportRun>>();

/** Imports a folder of so many frames into a new library, in a process of its own; once for all benchmarks. */
export function importRun(frames: number): Promise<ImportRun> {
  const run = runs.get(frames) ?? runImport(frames);
  runs.set(frames, run);
  return run;
}

/** As in the scripts of package.json: see the README beside this file. */
export const youngHeap = "--max-semi-space-size=4";

async function runImport(count: number): Promise<ImportRun> {
  const input = writeFrameFolder(count);
  const output = mkdtempSync(join(tmpdir(), "trackroom-bench-"));
  try {
    const program = join(import.meta.dirname, "importProcess.ts");
    const library = join(output, "bench.trackroom");
    const { stdout } = await promisify(execFile)(process.execPath, [
      youngHeap,
      program,
      input.path,
      library,
    ]);
    const report: ImportReport = JSON.parse(stdout);
    if (report.frames !== count) {
      throw new Error(`The import took ${report.frames} frames of ${count}.`);
    }
    const size = (input.bytes / 1e6).toFixed(0);
    return {
      ...report,
      note: `${count} simulated Pixelman frames in ${2 * count} files (${size} MB with their .dsc), ${report.clusters} clusters, ${report.pixels} hit pixels; ${availableParallelism()} threads`,
    };
  } finally {
    removeFolder(input.path);
    removeFolder(output);
  }
}
