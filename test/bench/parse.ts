import { readFrames } from "../../core/formats/index.ts";
import { writeAscii } from "../../core/simulate/write.ts";
import { type Benchmark, bestRate } from "./benchmark.ts";
import { simulatedFrames, sourceInMemory } from "./input.ts";

export const parse: Benchmark = {
  name: "parse",
  about: "Pixelman ASCII [X,Y,C] bytes to pixels: one thread, input in memory",
  run() {
    const frames = simulatedFrames(2000);
    const parts = frames.flatMap((frame) => [writeAscii(frame, "xyc"), Buffer.from("#\r\n")]);
    const text = Buffer.concat(Array.from({ length: 8 }, () => parts).flat());
    const source = sourceInMemory("frames.txt", text);
    let pixels = 0;
    const value = bestRate(text.length / 1e6, () => {
      pixels = 0;
      for (const frame of readFrames(source)) pixels += frame.pixels.length;
    });
    return {
      value,
      unit: "MB/s",
      note: `one multi-frame file of ${(text.length / 1e6).toFixed(0)} MB in memory: ${8 * frames.length} simulated frames, ${pixels} hit pixels`,
    };
  },
};
