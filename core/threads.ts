import { Piscina } from "piscina";

/**
 * A pool of worker threads. What goes wrong with a task goes to whoever gave it. What is left is a thread that fails
 * without a task, such as one that runs out of memory while it starts: nobody waits for it, the next task gets
 * another one, and the program goes on.
 */
export function createThreads(options: ConstructorParameters<typeof Piscina>[0]): Piscina {
  const pool = new Piscina({ recordTiming: false, ...options });
  pool.on("error", () => {});
  return pool;
}
