import { createMeasurer } from "../../core/clusters/measure.ts";
import { clusterProperties } from "../../core/vocabulary.ts";
import { type Benchmark, bestRate } from "./benchmark.ts";
import { simulatedFrames } from "./input.ts";

export const cluster: Benchmark = {
  name: "cluster",
  about: "find the clusters and compute all properties: one thread, input in memory",
  run() {
    const frames = simulatedFrames(2000);
    const measure = createMeasurer();
    let clusters = 0;
    const value = bestRate(frames.length, () => {
      clusters = 0;
      for (const frame of frames) clusters += measure(frame).clusterCount;
    });
    const pixels = frames.reduce((sum, frame) => sum + frame.pixels.length, 0);
    const perFrame = (total: number) => (total / frames.length).toFixed(0);
    return {
      value,
      unit: "frames/s",
      note: `${frames.length} simulated frames of 256 x 256 with on average ${perFrame(pixels)} hit pixels and ${perFrame(clusters)} clusters; all ${clusterProperties.length} properties of each`,
    };
  },
};
