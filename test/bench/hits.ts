import { createMeasurer } from "../../core/clusters/measure.ts";
import type { FrameSource } from "../../core/formats/format.ts";
import { readFrames } from "../../core/formats/index.ts";
import { createRandom } from "../../core/simulate/random.ts";
import { type Hit, writeT3p, writeT3pa } from "../fixtures/formats/hits.ts";
import { type Benchmark, bestRate } from "./benchmark.ts";
import { sourceInMemory } from "./input.ts";

const tracks = 150_000;

/** Tracks of one to nine pixels at 50,000 a second, the hits of a readout a little out of order of time. */
function recording(): Hit[] {
  const random = createRandom(1);
  const hits = Array.from({ length: tracks }, (_, track) => {
    const [x, y] = [Math.floor(random.between(0, 246)), Math.floor(random.between(0, 246))];
    const toa = track * 800;
    return Array.from({ length: 1 + Math.floor(random.between(0, 9)) }, (_, i) => ({
      chip: 0,
      x: x + i,
      y: y + (i >> 1),
      toa: toa + Math.floor(random.between(0, 6)),
      fToa: Math.floor(random.between(0, 16)),
      tot: 1 + Math.floor(random.exponential() * 40),
    }));
  }).flat();
  for (let i = 0; i + 16 < hits.length; i += 16) hits[i] = hits.splice(i + 8, 1, hits[i])[0];
  return hits;
}

/** From bytes to clusters with all their properties. */
function measureAll(source: FrameSource): number {
  const measure = createMeasurer();
  let clusters = 0;
  // Anew each time: what is known of a source from its first reading is kept with it.
  for (const frame of readFrames({ ...source })) clusters += measure(frame).clusterCount;
  return clusters;
}

export const t3pa: Benchmark = {
  name: "t3pa",
  about: "Timepix3 .t3pa bytes to clusters with all properties: one thread, input in memory",
  run() {
    const hits = recording();
    const bytes = Buffer.from(writeT3pa(hits));
    const source = sourceInMemory("run.t3pa", bytes);
    let clusters = 0;
    const value = bestRate(bytes.length / 1e6, () => {
      clusters = measureAll(source);
    });
    return {
      value,
      unit: "MB/s",
      note: `${(bytes.length / 1e6).toFixed(0)} MB in memory: ${hits.length} hits, ${clusters} clusters`,
    };
  },
};

export const t3p: Benchmark = {
  name: "t3p",
  about: "Timepix3 .t3p bytes to clusters with all properties: one thread, input in memory",
  run() {
    const hits = recording();
    const bytes = writeT3p(hits);
    const source = sourceInMemory("run.t3p", bytes);
    let clusters = 0;
    const value = bestRate(hits.length, () => {
      clusters = measureAll(source);
    });
    return {
      value,
      unit: "hits/s",
      note: `${(bytes.length / 1e6).toFixed(0)} MB in memory: ${hits.length} hits, ${clusters} clusters`,
    };
  },
};
