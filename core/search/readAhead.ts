import { sourcesOf } from "../clusters/derived.ts";
import { createThreads } from "../threads.ts";
import type { ReadAheadTask, ReadAheadWorkerData } from "./readAheadWorker.ts";

/**
 * Has the system bring columns into memory while the thread that asked for the first of them is still at work on it:
 * a library that was not open lately is on the disk, and disk and processor then work at the same time.
 */
export interface ReadAhead {
  /**
   * To be told which columns are about to be read; those that were before are in memory already.
   * @returns the stored columns that were read ahead
   */
  columns(names: readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** With fewer columns it would not catch up with who reads them. */
const fewestColumns = 3;

/** @param path of a library that this program has open */
export function createReadAhead(path: string): ReadAhead {
  const stopped = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ReadAheadWorkerData = { path, stopped };
  const pool = createThreads({
    filename: new URL("./readAheadWorker.ts", import.meta.url).href,
    workerData,
    minThreads: 0,
    maxThreads: 1,
    // ms; what a window asks for first comes at once.
    idleTimeout: 1000,
  });
  const known = new Set<string>();
  const underWay = new Set<Promise<unknown>>();

  async function read(task: ReadAheadTask): Promise<readonly string[]> {
    try {
      await pool.run(task);
      return task;
    } catch {
      // Who needs the columns reads them in any case, and says what is wrong with the file.
      return [];
    }
  }

  return {
    async columns(names) {
      const stored = new Set(names.flatMap(sourcesOf));
      const task = [...stored].filter((name) => !known.has(name));
      for (const name of task) known.add(name);
      if (task.length < fewestColumns || stopped[0] !== 0) return [];
      const run = read(task);
      underWay.add(run);
      return run.finally(() => underWay.delete(run));
    },
    async close() {
      Atomics.store(stopped, 0, 1);
      await Promise.allSettled(underWay);
      await pool.destroy();
    },
  };
}
