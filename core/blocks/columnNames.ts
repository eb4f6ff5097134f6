import { isDerived } from "../clusters/derived.ts";
import { clusterProperties } from "../vocabulary.ts";

/** The properties that blocks hold; the others follow from these. */
export const blockProperties = clusterProperties.filter(({ name }) => !isDerived(name));

/** Number of the predicted class, and its probability. */
export const predictionColumns = ["predictedClass", "predictedProbability"] as const;

/** All columns of a block, in the order in which they are written. */
export const blockColumns: readonly string[] = [
  "key",
  "class",
  ...predictionColumns,
  ...blockProperties.map(({ name }) => name),
];
