import { parentPort, workerData } from "node:worker_threads";
import { createRest, type Precedence } from "../../../../core/jobs/workers/precedence.ts";

export interface RestingThreadData {
  readonly precedence: Precedence;
  /** ms that the thread is to believe it has worked. */
  readonly worked: number;
}

const { precedence, worked } = workerData as RestingThreadData;

/** Work takes as long as it is told; while it rests, no time passes. */
let time = 0;
const rest = createRest(precedence, Number.POSITIVE_INFINITY, () => time);
time = worked;
parentPort?.postMessage("rests");
rest();
parentPort?.postMessage("works");
