import type { Benchmark } from "./benchmark.ts";
import { importRun } from "./importRun.ts";

export const memory: Benchmark = {
  name: "memory",
  about: "largest resident set of the process that imports 100,000 frames",
  async run() {
    const { peakMemory, note } = await importRun(100_000);
    return { value: peakMemory, unit: "MB", note };
  },
};
