import { availableParallelism } from "node:os";
import type { Piscina } from "piscina";
import { createThreads } from "../../threads.ts";

/**
 * Worker threads that learn classifiers and ask them. They are not those that read files: growing a forest makes
 * garbage of other sizes, and what it needs is not loaded where it is not used.
 */
export function createLearnPool(): Piscina {
  return createThreads({
    filename: new URL("../../learn/worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: Math.max(1, availableParallelism()),
    idleTimeout: 1000,
  });
}
