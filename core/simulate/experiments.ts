import type { Random } from "./random.ts";

/**
 * Counts as a class would take them, with a truth that is known: what `core/analysis` finds is held against it. As
 * everywhere in this folder without Math.exp and its like: particles are drawn one by one.
 */

/** Counts in exposures of some lengths (s), of one rate (/s). */
export const simulateCounts = (
  random: Random,
  rate: number,
  exposures: readonly number[],
): number[] => exposures.map((exposure) => random.poisson(rate * exposure));

export interface AbsorberTruth {
  /** Without absorber, /s. */
  readonly rate: number;
  /** Attenuation coefficient, by the unit of the thickness. */
  readonly attenuation: number;
  /** /s. */
  readonly background: number;
}

/** Counts behind absorbers: a particle comes through where its way to its first collision is longer. */
export function simulateAbsorption(
  random: Random,
  { rate, attenuation, background }: AbsorberTruth,
  thicknesses: readonly number[],
  time: number,
): number[] {
  return thicknesses.map((thickness) => {
    let count = random.poisson(background * time);
    for (let left = random.poisson(rate * time); left > 0; left--) {
      if (random.exponential() > attenuation * thickness) count++;
    }
    return count;
  });
}

export interface PointSourceTruth {
  /** Rate at distance 1, /s. */
  readonly strength: number;
  /** What has to be added to the distances. */
  readonly offset: number;
  /** /s. */
  readonly background: number;
}

/** Counts at distances from a point source. */
export const simulateDistances = (
  random: Random,
  { strength, offset, background }: PointSourceTruth,
  distances: readonly number[],
  time: number,
): number[] =>
  distances.map((distance) => {
    const square = (distance + offset) * (distance + offset);
    return random.poisson((strength / square + background) * time);
  });

/** When each of some atoms decays, in the unit of the half-life. */
export const simulateDecays = (random: Random, atoms: number, halfLife: number): number[] =>
  Array.from({ length: random.poisson(atoms) }, () => (halfLife / Math.LN2) * random.exponential());

/**
 * When each atom of a chain's second member decays: those that there are at the start, and those that the first
 * member feeds. Pb-214 feeds Bi-214, whose daughter's alpha is seen at once.
 */
export function simulateChain(
  random: Random,
  atoms: { readonly first: number; readonly second: number },
  halfLives: { readonly first: number; readonly second: number },
): number[] {
  const fed = simulateDecays(random, atoms.first, halfLives.first).map(
    (birth) => birth + (halfLives.second / Math.LN2) * random.exponential(),
  );
  return [...simulateDecays(random, atoms.second, halfLives.second), ...fed];
}

/** Moments of events of one rate, from 0 to `end`. */
export function simulateSteady(random: Random, rate: number, end: number): number[] {
  const times: number[] = [];
  for (let time = random.exponential() / rate; time < end; time += random.exponential() / rate) {
    times.push(time);
  }
  return times;
}

export interface LineTruth {
  /** Mean number of events. */
  readonly events: number;
  readonly energy: number;
  /** Standard deviation. */
  readonly width: number;
}

/** Energies of lines, and of a continuum that falls evenly to nothing from `from` to `to`. */
export function simulateSpectrum(
  random: Random,
  lines: readonly LineTruth[],
  continuum: { readonly events: number; readonly from: number; readonly to: number },
): number[] {
  const energies = lines.flatMap(({ events, energy, width }) =>
    Array.from({ length: random.poisson(events) }, () => energy + width * random.normal()),
  );
  const { events, from, to } = continuum;
  for (let left = random.poisson(events); left > 0; left--) {
    // The smaller of two even draws falls off as a straight line.
    energies.push(from + (to - from) * Math.min(random.uniform(), random.uniform()));
  }
  return energies;
}

/** A straight track through the sensor. */
export interface Direction {
  /** Angle to the sensor's normal, as the tangent: how far it goes sideways for its depth. */
  readonly tangent: number;
  /** Where it goes in the plane: a unit vector. */
  readonly plane: readonly [number, number];
}

/** Sine and cosine of the angle between a sensor's normal and the vertical. */
export type Tilt = readonly [sine: number, cosine: number];

/**
 * Directions of cosmic muons through a sensor: intensity as cos² of the angle to the vertical, and a sensor that is seen
 * under an angle to its normal as the cosine of that.
 */
export function simulateMuons(
  random: Random,
  count: number,
  [sine, cosine]: Tilt = [0, 1],
): Direction[] {
  const directions: Direction[] = [];
  while (directions.length < count) {
    // The largest of three even draws is distributed as 3 c² dc: cos² · the solid angle's dc.
    const down = Math.max(random.uniform(), random.uniform(), random.uniform());
    const side = Math.sqrt(1 - down * down);
    const [x, y] = random.direction();
    // The sensor is turned about y.
    const along = down * cosine + side * x * sine;
    if (random.uniform() >= Math.abs(along)) continue;
    const plane = [side * x * cosine - down * sine, side * y] as const;
    const sideways = Math.hypot(...plane);
    directions.push({
      tangent: sideways / Math.abs(along),
      plane: sideways === 0 ? [1, 0] : [plane[0] / sideways, plane[1] / sideways],
    });
  }
  return directions;
}
