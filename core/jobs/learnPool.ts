import { availableParallelism } from "node:os";
import { Piscina } from "piscina";

/**
 * Worker threads that learn classifiers and ask them. They are not those that read files: growing a forest makes
 * garbage of other sizes, and what it needs is not loaded where it is not used.
 */
export function createLearnPool(): Piscina {
  return new Piscina({
    filename: new URL("../learn/worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: Math.max(1, availableParallelism()),
    idleTimeout: 1000,
    recordTiming: false,
  });
}
