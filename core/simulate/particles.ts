import type { Random } from "./random.ts";
import { addPacket, type Charge, diffusion, sensor } from "./sensor.ts";

/** What left a track. */
export const simulatedKinds = ["alpha", "beta", "gamma", "muon", "noise"] as const;
export type SimulatedKind = (typeof simulatedKinds)[number];

/** Leaves a particle's charge in the sensor, and gives the energy in keV that it brought. */
export type Particle = (charge: Charge, random: Random, energies: ParticleEnergies) => number;

/** Energies of the particles of a source, in keV. */
export interface ParticleEnergies {
  /** Alphas arrive with something between these: air and foil take their share. */
  readonly alpha: readonly [number, number];
  /** Largest energy of the betas. */
  readonly beta: number;
  /** Photons: one of these lines, each as likely. */
  readonly gamma: readonly number[];
}

const anywhere = (charge: Charge, random: Random): [number, number] => [
  random.between(-0.5, charge.width - 0.5),
  random.between(-0.5, charge.height - 0.5),
];

/**
 * An alpha stops within 30 µm of the surface. Its charge is so dense that it shields itself from the field
 * and spreads: a peaked core and a wide halo, over many pixels.
 */
const alpha: Particle = (charge, random, energies) => {
  const energy = random.between(...energies.alpha);
  const [x, y] = anywhere(charge, random);
  const spread = random.between(0.93, 1.07);
  charge.addCloud(x, y, 0.82 * energy, 1.15 * spread);
  charge.addCloud(x, y, 0.18 * energy, 2.1 * spread);
  return energy;
};

/** Length of the straight pieces that tracks are made of, in px. */
const step = 0.25;

/**
 * An electron loses its energy bit by bit and is thrown about by every nucleus that it passes, the more the
 * slower it gets: a random walk in three dimensions with a kick at each step (Highland's formula), until the
 * energy is spent or it leaves the silicon. Kicks out of the plane are damped: in nature many electrons
 * leave at once as a spot that teaches little, and the curly ones that stay are what a class looks for.
 */
const beta: Particle = (charge, random, energies) => {
  // The spectrum of a beta decay has its hump at about a third of the largest energy.
  const energy = energies.beta * Math.min(random.uniform(), random.uniform() * 0.9 + 0.05);
  let [x, y] = anywhere(charge, random);
  let depth = random.uniform() < 0.5 ? 0 : sensor.thickness * random.uniform();
  const [dx, dy] = random.direction();
  const lift = random.between(-0.35, 0.35);
  const norm = Math.sqrt(1 + lift * lift);
  let direction = [dx / norm, dy / norm, (depth === 0 ? Math.abs(lift) : lift) / norm] as const;
  let left = energy;
  while (left > 0 && depth >= 0 && depth <= sensor.thickness) {
    const loss = Math.min(left, step * lossRate(left) * straggling(random));
    addPacket(charge, random, x, y, depth, loss);
    left -= loss;
    direction = kicked(direction, scatteringAngle(left, step), random);
    x += step * direction[0];
    y += step * direction[1];
    depth += step * direction[2];
  }
  return energy;
};

/** A photon is absorbed at one point by one electron that goes nowhere: one cloud, on one to four pixels. */
const gamma: Particle = (charge, random, energies) => {
  const line = energies.gamma[Math.floor(random.uniform() * energies.gamma.length)] ?? 60;
  const [x, y] = anywhere(charge, random);
  charge.addCloud(x, y, line, 0.8 * diffusion(sensor.thickness * random.uniform()));
  return line;
};

/**
 * A muon from the air crosses the sensor in a straight line, whatever it meets. The sensor stands upright, so
 * that many come in at a grazing angle and leave long tracks.
 */
const muon: Particle = (charge, random) => {
  let [x, y] = anywhere(charge, random);
  const [dx, dy] = random.direction();
  const slant = random.between(2.5, 14);
  const path = sensor.thickness * Math.sqrt(1 + slant * slant);
  const along = slant / Math.sqrt(1 + slant * slant);
  let deposited = 0;
  for (let way = 0; way < path; way += step) {
    const loss = step * sensor.lossPerPixel * straggling(random);
    addPacket(charge, random, x, y, (way / path) * sensor.thickness, loss);
    deposited += loss;
    x += step * along * dx;
    y += step * along * dy;
  }
  return deposited;
};

/** A pixel that fires by itself. */
const noise: Particle = (charge, random) => {
  const energy = sensor.threshold + 2 + 3 * random.exponential();
  const [x, y] = anywhere(charge, random);
  charge.addPoint(x, y, energy);
  return energy;
};

export const particles: Record<SimulatedKind, Particle> = { alpha, beta, gamma, muon, noise };

/** Energy that an electron of kinetic energy E (keV) loses a pixel of path: as 1/β², least for fast ones. */
function lossRate(energy: number): number {
  return Math.min(energy * 4, (0.9 * sensor.lossPerPixel) / betaSquared(energy));
}

/** β² of an electron: 1 - 1/γ², γ = 1 + E / 511 keV. */
function betaSquared(energy: number): number {
  const gammaFactor = 1 + energy / 511;
  return 1 - 1 / (gammaFactor * gammaFactor);
}

/** Losses come in lumps: never far below the mean, now and then far above it. Mean 1. */
function straggling(random: Random): number {
  return 0.65 + 0.35 * random.exponential();
}

/** Highland: 13.6 MeV / (β p c) × √(way / radiation length), in rad; kept below a right angle. */
function scatteringAngle(energy: number, way: number): number {
  const betaMomentum = (energy * (energy + 2 * 511)) / (energy + 511);
  return Math.min(
    1.2,
    (13_600 / Math.max(betaMomentum, 1)) * Math.sqrt(way / sensor.radiationLength),
  );
}

/** How much of a kick goes out of the plane of the sensor. */
const upwards = 0.5;

type Direction = readonly [number, number, number];

function kicked([x, y, z]: Direction, angle: number, random: Random): Direction {
  const kx = x + angle * random.normal();
  const ky = y + angle * random.normal();
  const kz = z + upwards * angle * random.normal();
  const norm = Math.sqrt(kx * kx + ky * ky + kz * kz);
  return norm === 0 ? [x, y, z] : [kx / norm, ky / norm, kz / norm];
}
