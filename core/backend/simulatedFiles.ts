import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SimulatedSource } from "../api.ts";
import { simulateFrame } from "../simulate/simulate.ts";
import { writePixelman } from "../simulate/write.ts";
import { storing } from "../storing.ts";

/** 2024-01-01T00:00:00Z: the same source makes the same files, whenever it is asked for. */
const firstStart = 1704067200;

/** Writes the frames of a made-up source as files, in a new folder inside `within`: its path. They are kept, as measured ones would be. */
export function writeSimulated({ frames, seed, rates }: SimulatedSource, within: string): string {
  const folder = freeFolder(within);
  return storing(folder, () => {
    mkdirSync(folder, { recursive: true });
    for (let number = 0; number < frames; number++) {
      const frame = simulateFrame({
        // Runs of neighbouring seeds share no frame.
        seed: seed * 1_000_003 + number,
        rates,
        startTime: firstStart + number,
        acqTime: 1,
      });
      const name = `frame${String(number).padStart(4, "0")}.txt`;
      for (const file of writePixelman(frame, name))
        writeFileSync(join(folder, file.name), file.bytes);
    }
    return folder;
  });
}

function freeFolder(within: string): string {
  for (let number = 1; ; number++) {
    const folder = join(within, `Simulated source${number === 1 ? "" : ` ${number}`}`);
    if (!existsSync(folder)) return folder;
  }
}
