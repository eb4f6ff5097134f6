import type { LearningMethod } from "../api.ts";
import { type Scaling, scaleRows } from "./features.ts";
import { type Forest, growForest, predictByForest } from "./forest.ts";
import { findNeighbours, type Neighbours, predictByNeighbours } from "./neighbours.ts";

/** A classifier that was learned: plain data, which goes to worker threads. */
export interface Model {
  readonly classes: readonly string[];
  readonly scaling: Scaling;
  readonly voters: Forest | Neighbours;
}

/** What a classifier says of some clusters. */
export interface Predictions {
  /** The class with most votes, as its number in `Model.classes`. */
  readonly classes: Int32Array;
  /** The share of the votes that it got, 0 to 1. */
  readonly probabilities: Float64Array;
}

/**
 * As many examples as each method learns from. A forest's time to grow goes with their square: some seconds for
 * these. With these, asking the nearest neighbours about a million clusters takes about twenty seconds.
 */
export const mostExamples: Readonly<Record<LearningMethod, number>> = {
  forest: 600,
  neighbours: 600,
};

/**
 * @param rows scaled values of the examples, row by row
 * @param labels class of each example, as its number
 */
export function learnVoters(
  method: LearningMethod,
  rows: readonly Float64Array[],
  labels: Int32Array,
  seed: number,
): Model["voters"] {
  return method === "forest" ? growForest(rows, labels, seed) : findNeighbours(rows, labels);
}

/** @param columns values of each of the model's features; NaN where there is none */
export function predict(
  { classes, scaling, voters }: Model,
  columns: readonly Float64Array[],
  rows: number,
): Predictions {
  const scaled = scaleRows(scaling, columns, rows);
  const vote = voters.method === "forest" ? predictByForest(voters) : predictByNeighbours(voters);
  const width = scaling.features.length;
  const predictions = { classes: new Int32Array(rows), probabilities: new Float64Array(rows) };
  const votes = new Float64Array(classes.length);
  for (let row = 0; row < rows; row++) {
    votes.fill(0);
    vote(scaled.subarray(row * width, (row + 1) * width), votes);
    let best = 0;
    let all = 0;
    for (let label = 0; label < votes.length; label++) {
      all += votes[label];
      if (votes[label] > votes[best]) best = label;
    }
    predictions.classes[row] = best;
    predictions.probabilities[row] = votes[best] / all;
  }
  return predictions;
}
