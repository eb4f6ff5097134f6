import { type ClusterPropertyName, clusterProperties } from "../vocabulary.ts";
import type { Moments } from "./moments.ts";

/**
 * Every property of a cluster, from its moments: definitions and units are in the vocabulary, under the same
 * names. NaN where a property has no value, 0 and 1 for booleans.
 *
 * A new property is one entry in the vocabulary and one function here (the compiler asks for it); where it
 * needs a sum over pixels that there is not yet, the sum goes into `moments.ts`.
 */
export const propertyOf: Record<ClusterPropertyName, (cluster: Moments) => number> = {
  size: (c) => c.size,
  xMin: (c) => c.xMin,
  xMax: (c) => c.xMax,
  yMin: (c) => c.yMin,
  yMax: (c) => c.yMax,
  width: (c) => c.xMax - c.xMin + 1,
  height: (c) => c.yMax - c.yMin + 1,
  x: (c) => c.x,
  y: (c) => c.y,
  xWeighted: (c) => c.xWeighted,
  yWeighted: (c) => c.yWeighted,
  radius: (c) => c.radius,
  density: (c) => (c.radius === 0 ? 0 : c.size / (Math.PI * c.radius * c.radius)),
  totalCounts: (c) => c.totalCounts,
  maxCounts: (c) => c.maxCounts,
  meanCounts: (c) => c.totalCounts / c.size,
  lineGradient: (c) => c.lineGradient,
  lineIntercept: (c) => c.y - c.lineGradient * c.x,
  lineResidualSum: (c) => c.lineResidualSum,
  linearity: (c) => c.lineResidualSum / c.size,
  edgePixels: (c) => c.edgePixels,
  edgeFraction: (c) => c.edgePixels / c.size,
  innerFraction: (c) => 1 - c.edgePixels / c.size,
  touchesEdge: (c) => (c.touchesEdge ? 1 : 0),
  varMajor: (c) => c.varMajor,
  varMinor: (c) => c.varMinor,
  angle: (c) => (c.axisY === 0 ? 0 : Math.atan2(c.axisY, c.axisX)),
  energyVarMajor: (c) => c.weightedVarMajor,
  energyVarMinor: (c) => c.weightedVarMinor,
  circularity: (c) => (c.varMajor === 0 ? 0 : c.varMinor / c.varMajor),
  flatness: (c) => (c.varMajor === 0 ? 0 : c.weightedVarMajor / c.varMajor),
  axisResidual: (c) => c.axisResidualSum / c.size,
  length: (c) => c.axisExtent + 1,
  maxNeighbours: (c) => c.maxNeighbours,
  energy: (c) => c.energy,
  maxEnergy: (c) => c.maxEnergy,
  isGamma: (c) => (isGamma(c) ? 1 : 0),
};

/** The usual rule for photons: up to four pixels that lie as close together as they can. */
function isGamma({ size, radius }: Moments): boolean {
  return size <= 2 || (size === 3 && radius < 0.75) || (size === 4 && radius < 0.71);
}

const functions = clusterProperties.map((property) => propertyOf[property.name]);

/** Writes the properties of a cluster into `row`, from `at` on, in the vocabulary's order. */
export function writeProperties(row: Float64Array, at: number, cluster: Moments): void {
  for (let i = 0; i < functions.length; i++) row[at + i] = functions[i]!(cluster);
}
