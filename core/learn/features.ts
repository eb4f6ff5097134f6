import { TrackroomError } from "../errors.ts";
import {
  type ClusterPropertyName,
  clusterProperties,
  clusterPropertyIndex,
} from "../vocabulary.ts";

/** Properties that tell kinds of track apart wherever they lie on the sensor and however they are turned. */
export const usualFeatures: readonly ClusterPropertyName[] = [
  "size",
  "radius",
  "density",
  "totalCounts",
  "maxCounts",
  "meanCounts",
  "innerFraction",
  "circularity",
  "flatness",
  "axisResidual",
  "length",
  "maxNeighbours",
];

/** Properties that spread over powers of ten: what counts is their ratio, so their logarithm is taken. */
const logarithmic: ReadonlySet<ClusterPropertyName> = new Set(
  clusterProperties.filter((property) => "logarithmic" in property).map(({ name }) => name),
);

/** @throws TrackroomError `wrong-usage` for names that are no measured properties */
export function readFeatures(names: readonly string[]): ClusterPropertyName[] {
  return [...new Set(names)].map((name) => {
    const property = clusterProperties.find((one) => one.name === name);
    if (property === undefined || !Object.hasOwn(clusterPropertyIndex, name)) {
      throw new TrackroomError(
        "wrong-usage",
        `'${name}' is no measured property of clusters, so nothing can be learned from it. Usual are ${usualFeatures.join(", ")}.`,
      );
    }
    return property.name;
  });
}

/** How the values of each feature are brought to a mean of 0 and a spread of 1. */
export interface Scaling {
  readonly features: readonly ClusterPropertyName[];
  readonly means: Float64Array;
  /** Standard deviations; 1 for a feature that never changes. */
  readonly deviations: Float64Array;
}

/** @param columns values of each feature; NaN where there is none */
export function fitScaling(
  features: readonly ClusterPropertyName[],
  columns: readonly Float64Array[],
): Scaling {
  const means = new Float64Array(features.length);
  const deviations = new Float64Array(features.length).fill(1);
  for (const [j, feature] of features.entries()) {
    const values = [...columns[j]].map((value) => flatten(feature, value)).filter(Number.isFinite);
    if (values.length === 0) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    means[j] = mean;
    if (square > 0) deviations[j] = Math.sqrt(square);
  }
  return { features, means, deviations };
}

/**
 * Scaled values, row by row: `rows` times as many as there are features. A missing value becomes the mean, which
 * says nothing for or against any class.
 */
export function scaleRows(
  { features, means, deviations }: Scaling,
  columns: readonly Float64Array[],
  rows: number,
): Float64Array {
  const width = features.length;
  const scaled = new Float64Array(rows * width);
  for (const [j, feature] of features.entries()) {
    const values = columns[j];
    for (let i = 0; i < rows; i++) {
      const value = flatten(feature, values[i]);
      scaled[i * width + j] = Number.isFinite(value) ? (value - means[j]) / deviations[j] : 0;
    }
  }
  return scaled;
}

function flatten(feature: ClusterPropertyName, value: number): number {
  return logarithmic.has(feature) ? Math.log1p(Math.max(value, 0)) : value;
}
