import type { Random } from "./random.ts";

/** Numbers of a 300 µm silicon sensor with 55 µm pixels, in units of one pixel and of keV. */
export const sensor = {
  /** Thickness in px: 300 µm / 55 µm. */
  thickness: 300 / 55,
  /** Energy that a fast charged particle loses in silicon a pixel of path: 0.39 keV/µm × 55 µm. */
  lossPerPixel: 21,
  /** Radiation length of silicon in px: 93.6 mm / 55 µm; sets how strongly electrons are scattered. */
  radiationLength: 93_600 / 55,
  /** Least energy in a pixel that counts as a hit. */
  threshold: 4,
  /** Electronic noise of a pixel: standard deviation of the measured energy. */
  noise: 0.6,
  /**
   * Calibration curve ToT = a E + b - c / (E - t), the same for all pixels (DOMAIN.md); a clock of 10 MHz and
   * a slow discharge (IKrum 1) give about one count a keV.
   */
  calibration: { a: 1.05, b: 8, c: 60, t: -2 },
} as const;

/** Time over threshold, in whole clock counts, that a pixel shows for an energy in keV. */
export function timeOverThreshold(energy: number): number {
  const { a, b, c, t } = sensor.calibration;
  return Math.round(a * energy + b - c / (energy - t));
}

/** Spread of a charge cloud when it arrives at the pixels, in px: it grows with the root of the way to drift. */
export function diffusion(depth: number): number {
  const way = Math.min(1, Math.max(0, depth / sensor.thickness));
  return 0.05 + 0.2 * Math.sqrt(way);
}

/** Energy in keV that each pixel of the sensor collected, by linear index; what falls beside it is lost. */
export class Charge {
  readonly width: number;
  readonly height: number;
  readonly energies = new Map<number, number>();

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  /** All of `energy` into the pixel that the point lies in; pixel centres have whole coordinates. */
  addPoint(x: number, y: number, energy: number): void {
    this.#add(Math.floor(x + 0.5), Math.floor(y + 0.5), energy);
  }

  /** `energy` from one place, arriving as a round cloud with that standard deviation. */
  addCloud(x: number, y: number, energy: number, sigma: number): void {
    const reach = Math.ceil(4 * sigma);
    const left = Math.floor(x + 0.5) - reach;
    const bottom = Math.floor(y + 0.5) - reach;
    const columns = shares(left, 2 * reach + 1, x, sigma);
    const rows = shares(bottom, 2 * reach + 1, y, sigma);
    for (const [j, row] of rows.entries()) {
      for (const [i, column] of columns.entries()) {
        this.#add(left + i, bottom + j, energy * row * column);
      }
    }
  }

  #add(x: number, y: number, energy: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const index = y * this.width + x;
    this.energies.set(index, (this.energies.get(index) ?? 0) + energy);
  }
}

/** Charge carriers walk at random on their way to the pixel: one packet of them, wherever it ends up. */
export function addPacket(
  charge: Charge,
  random: Random,
  x: number,
  y: number,
  depth: number,
  energy: number,
): void {
  const sigma = diffusion(depth);
  charge.addPoint(x + sigma * random.normal(), y + sigma * random.normal(), energy);
}

/** Share of a normal distribution about `mean` in each of `count` unit intervals; the first is about `from`. */
function shares(from: number, count: number, mean: number, sigma: number): number[] {
  const edges = Array.from({ length: count + 1 }, (_, i) => below((from + i - 0.5 - mean) / sigma));
  return edges.slice(1).map((edge, i) => edge - edges[i]);
}

/**
 * Share of a standard normal distribution below `z`, to 3e-7: formula 7.1.28 of Abramowitz and Stegun for
 * the error function, which needs no exponential.
 */
function below(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const sum =
    1 +
    x *
      (0.0705230784 +
        x *
          (0.0422820123 +
            x * (0.0092705272 + x * (0.0001520143 + x * (0.0002765672 + x * 0.0000430638)))));
  const square = sum * sum;
  const fourth = square * square;
  const eighth = fourth * fourth;
  const tail = 0.5 / (eighth * eighth);
  return z < 0 ? tail : 1 - tail;
}
