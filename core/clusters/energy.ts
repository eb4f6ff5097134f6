import type { Calibration } from "../formats/calibration.ts";
import type { Moments } from "./moments.ts";

/**
 * Energy in keV that a pixel's time over threshold stands for: the inverse of the calibration curve
 * ToT = a E + b - c / (E - t) (DOMAIN.md; Jakubek et al., NIM A 591 (2008) 155).
 *
 * @param pixel linear index X on the calibrated sensor
 * @param tot count of the pixel
 * @returns NaN for a pixel whose curve has no such point, such as a dead one with a = 0
 */
export function pixelEnergy(calibration: Calibration, pixel: number, tot: number): number {
  const a = calibration.a[pixel];
  const b = calibration.b[pixel];
  const c = calibration.c[pixel];
  const t = calibration.t[pixel];
  const slope = b + t * a - tot;
  const energy = (t * a + tot - b + Math.sqrt(slope * slope + 4 * a * c)) / (2 * a);
  return Number.isFinite(energy) ? energy : Number.NaN;
}

/**
 * Adds the energy of a cluster, pixels [start, end), to its moments: the sum and the largest over its
 * pixels. No value where one of them has none: a sum without it would be a wrong one.
 */
export function addEnergies(
  moments: Moments,
  calibration: Calibration,
  pixels: Uint32Array,
  counts: Float64Array,
  start: number,
  end: number,
): void {
  let sum = 0;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = start; i < end; i++) {
    const energy = pixelEnergy(calibration, pixels[i], counts[i]);
    sum += energy;
    largest = Math.max(largest, energy);
  }
  moments.energy = sum;
  moments.maxEnergy = largest;
}
