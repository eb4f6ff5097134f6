/**
 * Makes the bundled sample data set, `assets/sample/`: simulated frames of four sources, a folder each, with a
 * `metadata.json` beside them. `npm run sample` writes it again, byte for byte the same.
 */
import { join } from "node:path";
import { type SimulateOptions, simulateFrame } from "../core/simulate/simulate.ts";
import { writePixelman } from "../core/simulate/write.ts";
import type { MetadataValue } from "../core/vocabulary.ts";
import { metadataFile, writeFolder } from "./writeFolder.ts";

export const sampleFolder = join(import.meta.dirname, "sample");

interface Source {
  readonly folder: string;
  /** Goes into `metadata.json`, for every frame of the folder. */
  readonly metadata: Readonly<Record<string, MetadataValue>>;
  readonly frames: number;
  /** Time from one start to the next, in s. */
  readonly every: number;
  readonly simulation: Omit<SimulateOptions, "startTime"> & { readonly startTime: number };
}

const hillside = {
  school: "Hillside School (made up)",
  latitude: 51.3761,
  longitude: 1.2987,
  altitude: 32,
  simulated: true,
};
const harbour = {
  school: "Harbour College (made up)",
  latitude: 55.9486,
  longitude: -3.1999,
  altitude: 74,
  simulated: true,
};

const sources: readonly Source[] = [
  {
    folder: "Americium-241",
    metadata: { source: "Am-241", sample: "Sealed school source, 10 mm away", ...harbour },
    frames: 15,
    every: 2.5,
    simulation: {
      seed: 241_000,
      chip: "SIM-W0241",
      biasVoltage: 95,
      startTime: seconds("2024-03-12T10:05:31.250Z"),
      acqTime: 0.5,
      // Alphas of 5486 keV, slowed by the air; gamma rays of 59.5 keV, neptunium X rays of 14 and 18 keV.
      rates: { alpha: 5, beta: 0.2, gamma: 18, muon: 0.05, noise: 2 },
      energies: { alpha: [3900, 4500], gamma: [59.5, 59.5, 17.8, 13.9, 26.3] },
    },
  },
  {
    folder: "Background and cosmic rays",
    metadata: { source: "Background", sample: "Nothing; detector upright", ...hillside },
    frames: 15,
    every: 62,
    simulation: {
      seed: 1_000,
      chip: "SIM-W0112",
      biasVoltage: 90,
      startTime: seconds("2024-06-20T18:40:02.031207Z"),
      acqTime: 60,
      rates: { alpha: 0.3, beta: 4, gamma: 10, muon: 5, noise: 3 },
      energies: { alpha: [2500, 4500] },
    },
  },
  {
    folder: "Potassium salt",
    metadata: { source: "KCl", sample: "Low-sodium salt, 50 g, in a thin bag", ...hillside },
    frames: 15,
    every: 61,
    simulation: {
      seed: 40_000,
      chip: "SIM-W0112",
      biasVoltage: 90,
      startTime: seconds("2024-06-21T09:15:10.500113Z"),
      acqTime: 60,
      // Potassium-40: betas of up to 1311 keV.
      rates: { alpha: 0.2, beta: 18, gamma: 11, muon: 3, noise: 3 },
      energies: { beta: 1311 },
    },
  },
  {
    folder: "Radium watch dial",
    metadata: { source: "Ra-226", sample: "Watch dial of about 1940, glass removed", ...harbour },
    frames: 15,
    every: 3,
    simulation: {
      seed: 226_000,
      chip: "SIM-W0241",
      biasVoltage: 95,
      startTime: seconds("2024-03-12T11:20:44.118920Z"),
      acqTime: 1,
      // Radium and the chain below it: alphas of 4.8 to 7.7 MeV, betas of up to 3270 keV (bismuth-214).
      rates: { alpha: 4, beta: 12, gamma: 16, muon: 0.1, noise: 2 },
      energies: { alpha: [2600, 6200], beta: 2600, gamma: [46, 77, 53, 40] },
    },
  },
];

/** The files of the sample, by their path inside `assets/sample/`. */
export function sampleFiles(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { folder, metadata, frames, every, simulation } of sources) {
    files.set(`${folder}/metadata.json`, metadataFile(metadata));
    for (let i = 0; i < frames; i++) {
      const frame = simulateFrame({
        ...simulation,
        seed: simulation.seed + i,
        startTime: simulation.startTime + i * every,
      });
      const name = `data${String(i).padStart(3, "0")}.txt`;
      for (const file of writePixelman(frame, name)) {
        files.set(`${folder}/${file.name}`, file.bytes);
      }
    }
  }
  return files;
}

function seconds(isoTime: string): number {
  // Date knows milliseconds only: the digits beyond come from the text.
  const beyond = /\.\d{3}(\d+)Z$/.exec(isoTime)?.[1] ?? "";
  return Date.parse(isoTime) / 1000 + Number(beyond) / 10 ** (3 + beyond.length);
}

if (import.meta.main) writeFolder(sampleFolder, sampleFiles());
