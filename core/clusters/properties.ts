import { clusterPropertyIndex } from "../vocabulary.ts";
import type { Moments } from "./moments.ts";

const column = clusterPropertyIndex;

/**
 * Writes the properties of a cluster into `row`, its row of measurements starting `at`: definitions and units
 * are in the vocabulary, under the same names. NaN where a property has no value, 0 and 1 for booleans.
 *
 * A new property is one entry in the vocabulary and one line here (a test asks for it); where it needs a sum
 * over pixels that there is not yet, the sum goes into `moments.ts`. Lines, and not a table of functions:
 * calling through a table costs as much as all the rest of the measuring.
 */
export function writeProperties(row: Float64Array, at: number, c: Moments): void {
  row[at + column.size] = c.size;
  row[at + column.xMin] = c.xMin;
  row[at + column.xMax] = c.xMax;
  row[at + column.yMin] = c.yMin;
  row[at + column.yMax] = c.yMax;
  row[at + column.width] = c.xMax - c.xMin + 1;
  row[at + column.height] = c.yMax - c.yMin + 1;
  row[at + column.x] = c.x;
  row[at + column.y] = c.y;
  row[at + column.xWeighted] = c.xWeighted;
  row[at + column.yWeighted] = c.yWeighted;
  row[at + column.radius] = c.radius;
  row[at + column.density] = density(c);
  row[at + column.totalCounts] = c.totalCounts;
  row[at + column.maxCounts] = c.maxCounts;
  row[at + column.meanCounts] = c.totalCounts / c.size;
  row[at + column.lineGradient] = c.lineGradient;
  row[at + column.lineIntercept] = c.y - c.lineGradient * c.x;
  row[at + column.lineResidualSum] = c.lineResidualSum;
  row[at + column.linearity] = c.lineResidualSum / c.size;
  row[at + column.edgePixels] = c.edgePixels;
  row[at + column.edgeFraction] = c.edgePixels / c.size;
  row[at + column.innerFraction] = 1 - c.edgePixels / c.size;
  row[at + column.touchesEdge] = c.touchesEdge ? 1 : 0;
  row[at + column.varMajor] = c.varMajor;
  row[at + column.varMinor] = c.varMinor;
  row[at + column.angle] = angle(c);
  row[at + column.energyVarMajor] = c.weightedVarMajor;
  row[at + column.energyVarMinor] = c.weightedVarMinor;
  row[at + column.circularity] = c.varMajor === 0 ? 0 : c.varMinor / c.varMajor;
  row[at + column.flatness] = c.varMajor === 0 ? 0 : c.weightedVarMajor / c.varMajor;
  row[at + column.axisResidual] = c.axisResidualSum / c.size;
  row[at + column.length] = c.axisExtent + 1;
  row[at + column.maxNeighbours] = c.maxNeighbours;
  row[at + column.energy] = c.energy;
  row[at + column.maxEnergy] = c.maxEnergy;
  row[at + column.isGamma] = isGamma(c) ? 1 : 0;
}

function density({ size, radius }: Moments): number {
  return radius === 0 ? 0 : size / (Math.PI * radius * radius);
}

/** In (-π/2, π/2]: the axis is kept with axisX > 0, or upright. */
function angle({ axisX, axisY }: Moments): number {
  return axisY === 0 ? 0 : Math.atan2(axisY, axisX);
}

/** The usual rule for photons: up to four pixels that lie as close together as they can. */
function isGamma({ size, radius }: Moments): boolean {
  return size <= 2 || (size === 3 && radius < 0.75) || (size === 4 && radius < 0.71);
}
