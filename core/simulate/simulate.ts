import type { Frame, FrameMetadata, SettingValue } from "../frame.ts";
import {
  type ParticleEnergies,
  particles,
  type SimulatedKind,
  simulatedKinds,
} from "./particles.ts";
import { createRandom, type Random } from "./random.ts";
import { Charge, sensor, timeOverThreshold } from "./sensor.ts";
import { timeText } from "./write.ts";

/** Mean number of each kind in a frame; the number itself is drawn for each frame. */
export type SimulatedRates = Readonly<Record<SimulatedKind, number>>;

export interface SimulateOptions {
  /** The same seed and options give the same frame, on every machine. A whole number. */
  readonly seed: number;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Kinds that are left out do not occur. */
  readonly rates?: Partial<SimulatedRates> | undefined;
  readonly energies?: Partial<ParticleEnergies> | undefined;
  /** s since 1970 UTC. */
  readonly startTime?: number | undefined;
  /** s. */
  readonly acqTime?: number | undefined;
  readonly chip?: string | undefined;
  /** V. */
  readonly biasVoltage?: number | undefined;
  readonly indexInFile?: number | undefined;
}

/** A frame that is marked as simulated, and what it was made of. */
export interface SimulatedFrame extends Frame {
  readonly truth: readonly SimulatedParticle[];
}

export interface SimulatedParticle {
  readonly kind: SimulatedKind;
  /** Energy that it brought, in keV; what left the sensor or stayed below the threshold is part of it. */
  readonly energy: number;
  /**
   * Linear indices of the hit pixels that it gave the most energy to of all particles, ascending: no pixel
   * has two owners. Empty where it left no hit.
   */
  readonly pixels: Uint32Array;
}

const usualEnergies: ParticleEnergies = {
  alpha: [3200, 4900],
  beta: 1900,
  gamma: [22, 36, 60],
};

/** About 30 clusters and 260 hit pixels: a second beside a radium watch dial. */
export const usualRates: SimulatedRates = { alpha: 1.75, beta: 9, gamma: 15, muon: 0.7, noise: 4 };

/** Simulates one exposure: particles that deposit energy, charge sharing, threshold, time over threshold. */
export function simulateFrame(options: SimulateOptions): SimulatedFrame {
  const { seed, width = 256, height = 256, rates = usualRates } = options;
  const random = createRandom(seed);
  const energies = { ...usualEnergies, ...options.energies };
  const tracks: Track[] = [];
  for (const kind of simulatedKinds) {
    const count = random.poisson(rates[kind] ?? 0);
    for (let i = 0; i < count; i++) {
      const charge = new Charge(width, height);
      const energy = particles[kind](charge, random, energies);
      tracks.push({ kind, energy, charge });
    }
  }
  const readOut = readPixels(tracks, random);
  const metadata = metadataOf(options);
  return {
    width,
    height,
    ...readOut,
    metadata,
    settings: settingsOf(metadata),
    notes: [],
    indexInFile: options.indexInFile ?? 0,
  };
}

interface Track {
  readonly kind: SimulatedKind;
  readonly energy: number;
  readonly charge: Charge;
}

/** Adds up what the tracks left in each pixel, and keeps what is above the threshold. */
function readPixels(
  tracks: readonly Track[],
  random: Random,
): Pick<SimulatedFrame, "pixels" | "counts" | "truth"> {
  const collected = new Map<number, { energy: number; most: number; owner: number }>();
  for (const [owner, { charge }] of tracks.entries()) {
    for (const [index, energy] of charge.energies) {
      const pixel = collected.get(index);
      if (pixel === undefined) {
        collected.set(index, { energy, most: energy, owner });
      } else {
        pixel.energy += energy;
        if (energy > pixel.most) {
          pixel.most = energy;
          pixel.owner = owner;
        }
      }
    }
  }
  const pixels: number[] = [];
  const counts: number[] = [];
  const owned: number[][] = tracks.map(() => []);
  for (const [index, { energy, owner }] of [...collected].sort(([a], [b]) => a - b)) {
    if (energy < sensor.threshold / 2) continue;
    const measured = energy + sensor.noise * random.normal();
    const count = timeOverThreshold(measured);
    if (measured < sensor.threshold || count < 1) continue;
    pixels.push(index);
    counts.push(count);
    owned[owner].push(index);
  }
  return {
    pixels: Uint32Array.from(pixels),
    counts: Float64Array.from(counts),
    truth: tracks.map(({ kind, energy }, i) => ({
      kind,
      energy,
      pixels: Uint32Array.from(owned[i]),
    })),
  };
}

type KnownMetadata = FrameMetadata &
  Required<Pick<FrameMetadata, "chip" | "startTime" | "acqTime">>;

function metadataOf(options: SimulateOptions): KnownMetadata & { biasVoltage: number } {
  const { startTime = 1_400_000_000, acqTime = 1, chip = "SIM-W0001", biasVoltage = 90 } = options;
  return { chip, biasVoltage, ikrum: 1, startTime, acqTime, simulated: true };
}

/** The settings of the detector under the names that Pixelman gives them. */
function settingsOf(
  metadata: KnownMetadata & { biasVoltage: number },
): Record<string, SettingValue> {
  return {
    "Acq mode": 1,
    "Acq time": metadata.acqTime,
    ChipboardID: metadata.chip,
    DACs: [1, 100, 255, 127, 127, 0, 405, 7, 130, 128, 80, 85, 128, 128],
    HV: metadata.biasVoltage,
    "Hw timer": 2,
    Interface: "Simulator",
    "Mpx clock": 10,
    "Mpx type": 3,
    Polarity: 1,
    Simulated: true,
    "Start time": metadata.startTime,
    "Start time (string)": timeText(metadata.startTime),
    "Timepix clock": 10,
  };
}
