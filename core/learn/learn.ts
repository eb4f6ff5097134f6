import type { LearningMethod } from "../api.ts";
import { type Examination, examine } from "./examine.ts";
import { type Examples, pickExamples } from "./examples.ts";
import { fitScaling, scaleRows } from "./features.ts";
import { learnVoters, type Model, mostExamples, predict } from "./model.ts";
import { splitExamples } from "./split.ts";

export interface Learned extends Examination {
  readonly model: Model;
  /** Examples of each class that it learned from, and that were kept out to examine it. */
  readonly trained: number[];
  readonly heldOut: number[];
}

/**
 * Learns a classifier from examples, a quarter of which are kept out to examine it. The one that was examined is
 * the one that comes out. The same examples and seed give the same classifier.
 *
 * @param examples at least two of each class
 */
export function learn(examples: Examples, method: LearningMethod, seed: number): Learned {
  const { training, heldOut } = splitExamples(examples.labels, seed, mostExamples[method]);
  const known = pickExamples(examples, training);
  const scaling = fitScaling(examples.features, known.columns);
  const width = examples.features.length;
  const scaled = scaleRows(scaling, known.columns, training.length);
  const rows = training.map((_, i) => scaled.slice(i * width, (i + 1) * width));
  const { classes } = examples;
  const model: Model = {
    classes,
    scaling,
    voters: learnVoters(method, rows, known.labels, seed),
  };
  const examined = pickExamples(examples, heldOut);
  const { classes: said } = predict(model, examined.columns, heldOut.length);
  return {
    model,
    trained: tally(known.labels, classes.length),
    heldOut: tally(examined.labels, classes.length),
    ...examine(examined.labels, said, classes.length),
  };
}

function tally(labels: Int32Array, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]++;
  return counts;
}
