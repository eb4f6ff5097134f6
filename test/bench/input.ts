import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesSource, chunkBytes } from "../../core/formats/disk.ts";
import type { FrameSource } from "../../core/formats/format.ts";
import {
  type SimulatedFrame,
  type SimulatedRates,
  simulateFrame,
  usualRates,
} from "../../core/simulate/simulate.ts";
import { writeAscii, writeDsc } from "../../core/simulate/write.ts";

const made = new Map<SimulatedRates, SimulatedFrame[]>();

/** Simulated frames, at the usual rates of about 260 hit pixels and 30 clusters: the same in every run. */
export function simulatedFrames(count: number, rates = usualRates): readonly SimulatedFrame[] {
  const frames = made.get(rates) ?? [];
  made.set(rates, frames);
  while (frames.length < count) frames.push(simulateFrame({ seed: frames.length, rates }));
  return frames.slice(0, count);
}

/** A detector file in memory, in chunks as large as those of a file on disk. */
export function sourceInMemory(path: string, bytes: Uint8Array): FrameSource {
  return {
    ...bytesSource(path, bytes),
    *chunks() {
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        yield bytes.subarray(at, at + chunkBytes);
      }
    },
  };
}

export interface FrameFolder {
  readonly path: string;
  readonly frames: number;
  readonly bytes: number;
}

const distinct = 2000;
const framesPerFolder = 1000;

/**
 * Writes a folder of Pixelman frames as a detector would: a data file and a `.dsc` each, a thousand frames a
 * subfolder. Pixels repeat after two thousand frames, start times do not: no two frames are the same.
 */
export function writeFrameFolder(count: number, rates = usualRates): FrameFolder {
  const path = mkdtempSync(join(tmpdir(), "trackroom-bench-"));
  const frames = simulatedFrames(Math.min(count, distinct), rates);
  const texts = frames.map((frame) => writeAscii(frame, "xyc"));
  let bytes = 0;
  let folder = path;
  for (let i = 0; i < count; i++) {
    if (i % framesPerFolder === 0) {
      folder = join(path, `run${String(i / framesPerFolder).padStart(4, "0")}`);
      mkdirSync(folder);
    }
    const frame = frames[i % distinct];
    const startTime = 1_700_000_000 + i;
    const settings = { ...frame.settings, "Start time": startTime };
    const name = join(folder, `data${String(i).padStart(7, "0")}.txt`);
    const dsc = writeDsc({ ...frame, settings }, "xyc");
    writeFileSync(name, texts[i % distinct]);
    writeFileSync(`${name}.dsc`, dsc);
    bytes += texts[i % distinct].length + dsc.length;
  }
  return { path, frames: count, bytes };
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
