import { availableParallelism } from "node:os";
import type { Piscina } from "piscina";
import { createThreads } from "../../threads.ts";
import type { WorkerSettings, WorkerTask } from "./workerTasks.ts";

/**
 * Tasks to give to the threads at a time: one more than threads, so that whoever is done finds the next one waiting. A
 * single thread gets them one by one: those that wait while it starts would not be done in their order.
 */
export function tasksAtOnce(pool: Piscina): number {
  return pool.maxThreads === 1 ? 1 : pool.maxThreads + 1;
}

/**
 * Worker threads that read, cluster, measure and write: as many as the processor runs at once. While one writes,
 * the others read.
 */
export function createPool(workerData: WorkerSettings, threads = availableParallelism()): Piscina {
  return createThreads({
    filename: new URL("./worker.ts", import.meta.url).href,
    workerData,
    minThreads: 0,
    maxThreads: Math.max(1, threads),
    // Starting a thread takes a while: keep it between the jobs of one sitting, not for ever.
    idleTimeout: 10_000,
    // A task that is too much for the memory of its thread takes no other one with it.
    concurrentTasksPerWorker: 1,
    // With the generous limits that a computer with much memory gives, the garbage of reading piles up before
    // it is collected. 256 MB are for objects: pixels and counts lie outside of them.
    resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 },
  });
}

/**
 * Has the threads start, which takes a while, before there is work for them.
 * @returns when they have: one that is ended while it starts may take the whole program with it
 */
export async function startThreads(pool: Piscina): Promise<void> {
  const task: WorkerTask = { kind: "start" };
  const tasks = Array.from({ length: pool.maxThreads }, () => pool.run(task));
  // Whoever comes with work hears what is wrong.
  await Promise.allSettled(tasks);
}
