import { availableParallelism } from "node:os";
import { Piscina } from "piscina";

/**
 * Worker threads that read, cluster and measure: one fewer than the processor runs at once, for the thread that
 * writes the library is as busy as any of them. (On two processors a second worker brought no more frames a
 * second, took 60 MB, and made queries wait that a window asks meanwhile.)
 */
export function createPool(threads = availableParallelism() - 1): Piscina {
  const pool = new Piscina({
    filename: new URL("./worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: Math.max(1, threads),
    // Starting a thread costs about 0.2 s: keep it between the jobs of one sitting, not for ever.
    idleTimeout: 10_000,
    concurrentTasksPerWorker: 1,
    recordTiming: false,
    // With the generous limits that a computer with much memory gives, the garbage of reading piles up before
    // it is collected. 256 MB are for objects: pixels and counts lie outside of them.
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 },
  });
  // A task's own errors go to whoever gave it. What is left is a thread without a task: most often one that was
  // cancelled and had its answer on the way already. Nobody waits for that.
  pool.on("error", () => {});
  return pool;
}
