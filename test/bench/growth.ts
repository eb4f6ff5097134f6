import type { Benchmark } from "./benchmark.ts";
import { importRun } from "./importRun.ts";

export const growth: Benchmark = {
  name: "growth",
  about: "time a frame of an import of 100,000 frames over that of 10,000",
  async run() {
    const few = await importRun(10_000);
    const many = await importRun(100_000);
    const rate = (run: { frames: number; seconds: number }) =>
      `${Math.round(run.frames / run.seconds)} frames/s`;
    return {
      value: many.seconds / many.frames / (few.seconds / few.frames),
      unit: "times",
      note: `${rate(few)} at 10,000 and ${rate(many)} at 100,000: ${many.note}`,
    };
  },
};
