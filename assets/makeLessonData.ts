/**
 * Makes the data of the lesson on half-lives, `assets/lessons/Thoron/`: simulated frames of a chamber with the gas from a
 * lamp mantle, and of the same chamber empty. `npm run sample` writes it again, byte for byte the same.
 */
import { join } from "node:path";
import { simulateFrame } from "../core/simulate/simulate.ts";
import { writePixelman } from "../core/simulate/write.ts";
import { metadataFile, writeFolder } from "./writeFolder.ts";

export const lessonDataFolder = join(import.meta.dirname, "lessons", "Thoron");

const place = {
  sample: "Chamber with a thin window, 5 mm from the sensor",
  school: "Harbour College (made up)",
  simulated: true,
};

/** s */
const gas = { frames: 60, acqTime: 4, every: 4.5, start: Date.UTC(2024, 2, 14, 9, 30) / 1000 };
const empty = { frames: 20, acqTime: 30, every: 32, start: Date.UTC(2024, 2, 14, 9, 10) / 1000 };

/**
 * What is left after `gas.every` of a nuclide with a half-life of 55.6 s (radon-220): 2 ** (-4.5 / 55.6). Written out,
 * because machines differ in the last digit of a power.
 */
const leftAfterFrame = 0.945445;

/** Mean number of alphas in the first frame: few enough that next to none lie over each other. */
const alphasAtStart = 24;

/** Alphas of a frame of the empty chamber, and of the chamber's walls in every frame, /s. */
const backgroundAlphas = 0.04;

/** Radon-220 (6288 keV) and polonium-216 (6778 keV), slowed by the air and the window. */
const energies = { alpha: [4300, 5600] as const };

/** The lesson's data, by their path inside `lessonDataFolder`. */
export function lessonDataFiles(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  addFrames(files, "Gas from a lamp mantle", gas, 220_000, (i) => decaying(i));
  addFrames(files, "Empty chamber", empty, 221_000, () => 0);
  files.set(
    "Gas from a lamp mantle/metadata.json",
    metadataFile({ source: "Rn-220", background: false, ...place }),
  );
  files.set(
    "Empty chamber/metadata.json",
    metadataFile({ source: "Nothing", background: true, ...place }),
  );
  return files;
}

function decaying(frame: number): number {
  let alphas = alphasAtStart;
  for (let i = 0; i < frame; i++) alphas *= leftAfterFrame;
  return alphas;
}

function addFrames(
  files: Map<string, Uint8Array>,
  folder: string,
  { frames, acqTime, every, start }: typeof gas,
  seed: number,
  alphasOf: (frame: number) => number,
): void {
  for (let i = 0; i < frames; i++) {
    const frame = simulateFrame({
      seed: seed + i,
      chip: "SIM-W0220",
      biasVoltage: 95,
      startTime: start + i * every,
      acqTime,
      rates: {
        alpha: alphasOf(i) + backgroundAlphas * acqTime,
        beta: 0.12 * acqTime,
        gamma: 0.25 * acqTime,
        muon: 0.02 * acqTime,
        noise: 1,
      },
      energies,
    });
    const name = `data${String(i).padStart(3, "0")}.txt`;
    for (const file of writePixelman(frame, name)) files.set(`${folder}/${file.name}`, file.bytes);
  }
}

if (import.meta.main) writeFolder(lessonDataFolder, lessonDataFiles());
