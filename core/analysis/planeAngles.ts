import type { Quantity, TestResult } from "../api.ts";
import { chiSquareTest } from "./dispersion.ts";
import { rejectedBelow, testResult } from "./testSentence.ts";

/** Directions of tracks in the plane of the sensor: lines, so that -80° and 100° are the same. */
export interface PlaneAngles {
  /** Edges of the bins in degrees, from -90 to 90. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly numbers: Quantity[];
  readonly test: TestResult;
}

const bins = 12;
const degrees = 180 / Math.PI;

/** @param angles of the tracks' axes, in (-π/2, π/2] */
export function planeAngles(angles: Float64Array): PlaneAngles {
  const counts = new Array<number>(bins).fill(0);
  for (const angle of angles) {
    const turned = angle / Math.PI + 0.5;
    counts[Math.min(bins - 1, Math.max(0, Math.floor(turned * bins)))]++;
  }
  const even = angles.length / bins;
  const statistic = counts.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
  const test = testResult(chiSquareTest(statistic, bins - 1), {
    name: "evenInPlane",
    label: "All directions in the plane alike",
    measures: "The numbers of tracks in the directions differ",
    large:
      "The tracks have a preferred direction in the plane: the sensor stood upright, or they come from a source at the side.",
  });
  return {
    edges: Array.from({ length: bins + 1 }, (_, i) => -90 + (180 * i) / bins),
    counts,
    numbers: test.above < rejectedBelow ? [preferred(angles)] : [],
    test,
  };
}

/**
 * The mean of lines: angles are doubled, so that both ends of a line fall together, averaged as vectors, and halved. The
 * error is that of a mean direction (N. I. Fisher, Statistical Analysis of Circular Data, 4.21).
 */
function preferred(angles: Float64Array): Quantity {
  const n = angles.length;
  let [cosines, sines] = [0, 0];
  for (const angle of angles) {
    cosines += Math.cos(2 * angle) / n;
    sines += Math.sin(2 * angle) / n;
  }
  const mean = Math.atan2(sines, cosines);
  const resultant = Math.hypot(cosines, sines);
  let second = 0;
  for (const angle of angles) second += Math.cos(2 * (2 * angle - mean)) / n;
  const dispersion = (1 - second) / (2 * resultant ** 2);
  return {
    name: "preferred",
    label: "Preferred direction in the plane",
    value: (mean / 2) * degrees,
    error: (Math.sqrt(dispersion / n) / 2) * degrees,
    unit: "°",
    formula: `mean of ${n} lines (angles doubled, added as arrows, halved); 0° is along x, 90° along y`,
  };
}
