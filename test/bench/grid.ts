import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Benchmark } from "./benchmark.ts";
import { removeFolder, writeFrameFolder } from "./input.ts";

/** s that something takes, by the clock and of all processors together. */
export interface Cost {
  readonly seconds: number;
  readonly processor: number;
}

/** What `gridProcess.ts` says. */
export interface GridReport {
  readonly frames: number;
  /** One import of all. */
  readonly importing: Cost;
  readonly planning: Cost;
  /** All parts, one after the other. */
  readonly running: Cost;
  readonly collecting: Cost;
  readonly libraryBytes: number;
}

const frameCount = 10_000;
const parts = 4;

export const grid: Benchmark = {
  name: "grid",
  about: "an import in parts: planned, done one after the other, brought together",
  async run() {
    const input = writeFrameFolder(frameCount);
    const out = mkdtempSync(join(tmpdir(), "trackroom-bench-"));
    try {
      const program = join(import.meta.dirname, "gridProcess.ts");
      const words = ["--max-semi-space-size=4", program, input.path, out, String(parts)];
      const { stdout } = await promisify(execFile)(process.execPath, words);
      const report: GridReport = JSON.parse(stdout);
      if (report.frames !== frameCount) throw new Error(`${report.frames} frames were collected.`);
      return measurementsOf(report, `${frameCount} frames in ${parts} parts`);
    } finally {
      removeFolder(input.path);
      removeFolder(out);
    }
  },
};

function measurementsOf({ frames, libraryBytes, ...times }: GridReport, what: string) {
  const { importing, planning, running, collecting } = times;
  const rate = (part: string, { seconds, processor }: Cost, note: string) => ({
    part,
    value: frames / seconds,
    unit: "frames/s",
    note: `${note}; ${((1000 * processor) / frames).toFixed(3)} ms of a processor a frame`,
  });
  const threads = `${availableParallelism()} threads`;
  return [
    rate("import", importing, `the same at once; ${threads}`),
    rate("plan", planning, `${what}; every file read for its hash; one thread`),
    rate("run", running, `${what}, one after the other; ${threads}`),
    rate("collect", collecting, `${what}; one thread`),
    {
      part: "collectShare",
      value: importing.seconds / collecting.seconds,
      unit: "of import",
      note: "speed of collect over that of one import",
    },
    { part: "library", value: libraryBytes / frames, unit: "bytes/frame", note: "on disk" },
  ];
}
