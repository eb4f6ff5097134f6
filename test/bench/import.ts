import type { Benchmark } from "./benchmark.ts";
import { importRun } from "./importRun.ts";

export const importFrames: Benchmark = {
  name: "import",
  about: "files on disk to a closed, complete library: all cores",
  async run() {
    const { frames, seconds, note } = await importRun(30_000);
    return { value: frames / seconds, unit: "frames/s", note };
  },
};
