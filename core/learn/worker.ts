import type { LearningMethod } from "../api.ts";
import type { Examples } from "./examples.ts";
import { type Learned, learn } from "./learn.ts";
import { type Model, type Predictions, predict } from "./model.ts";

/** What a worker thread is asked: to learn a classifier, or what one says of some clusters. */
export type LearnTask =
  | { kind: "learn"; examples: Examples; method: LearningMethod; seed: number }
  | { kind: "predict"; model: Model; columns: readonly Float64Array[]; rows: number };

/** Entry point of a worker thread. */
export default function work(task: LearnTask): Learned | Predictions {
  return task.kind === "learn"
    ? learn(task.examples, task.method, task.seed)
    : predict(task.model, task.columns, task.rows);
}
