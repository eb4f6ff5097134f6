import { clusterPropertyIndex } from "../vocabulary.ts";
import {
  density,
  extent,
  innerFraction,
  isGamma,
  lineIntercept,
  overMajor,
  perPixel,
} from "./derived.ts";
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
  row[at + column.width] = extent(c.xMin, c.xMax);
  row[at + column.height] = extent(c.yMin, c.yMax);
  row[at + column.x] = c.x;
  row[at + column.y] = c.y;
  row[at + column.xWeighted] = c.xWeighted;
  row[at + column.yWeighted] = c.yWeighted;
  row[at + column.radius] = c.radius;
  row[at + column.density] = density(c.size, c.radius);
  row[at + column.totalCounts] = c.totalCounts;
  row[at + column.maxCounts] = c.maxCounts;
  row[at + column.meanCounts] = perPixel(c.totalCounts, c.size);
  row[at + column.lineGradient] = c.lineGradient;
  row[at + column.lineIntercept] = lineIntercept(c.y, c.lineGradient, c.x);
  row[at + column.lineResidualSum] = c.lineResidualSum;
  row[at + column.linearity] = perPixel(c.lineResidualSum, c.size);
  row[at + column.edgePixels] = c.edgePixels;
  row[at + column.edgeFraction] = perPixel(c.edgePixels, c.size);
  row[at + column.innerFraction] = innerFraction(c.edgePixels, c.size);
  row[at + column.touchesEdge] = c.touchesEdge ? 1 : 0;
  row[at + column.varMajor] = c.varMajor;
  row[at + column.varMinor] = c.varMinor;
  row[at + column.angle] = angle(c);
  row[at + column.energyVarMajor] = c.weightedVarMajor;
  row[at + column.energyVarMinor] = c.weightedVarMinor;
  row[at + column.circularity] = overMajor(c.varMinor, c.varMajor);
  row[at + column.flatness] = overMajor(c.weightedVarMajor, c.varMajor);
  row[at + column.axisResidual] = perPixel(c.axisResidualSum, c.size);
  row[at + column.length] = c.axisExtent + 1;
  row[at + column.maxNeighbours] = c.maxNeighbours;
  row[at + column.energy] = c.energy;
  row[at + column.maxEnergy] = c.maxEnergy;
  row[at + column.firstArrival] = c.firstArrival;
  row[at + column.duration] = c.duration;
  row[at + column.isGamma] = isGamma(c.size, c.radius);
}

/** In (-π/2, π/2]: the axis is kept with axisX > 0, or upright. */
function angle({ axisX, axisY }: Moments): number {
  return axisY === 0 ? 0 : Math.atan2(axisY, axisX);
}
