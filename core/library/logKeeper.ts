import { createThreads } from "../threads.ts";
import type { CheckpointSettings } from "./checkpoint.ts";
import { writePatience } from "./store.ts";
import type { Turns } from "./writeTurns.ts";

/** ms between two checkpoints */
const pause = 250;
/** Disk space that the log may take for a while, in bytes. */
const longestLog = 96 * 1024 * 1024;

/**
 * Brings the write-ahead log to the library file while a job writes, in a thread of its own: waiting for the disk,
 * which takes as long as all else that writing takes, keeps nobody else waiting.
 */
export interface LogKeeper {
  /** To be called when something was written. */
  wrote(): void;
  close(): Promise<void>;
}

/** @param path of a library with a write-ahead log that this program has open for writing */
export function createLogKeeper(path: string, turns: Turns): LogKeeper {
  const workerData: CheckpointSettings = { path, turns, patience: writePatience, longestLog };
  const pool = createThreads({
    filename: new URL("./checkpointWorker.ts", import.meta.url).href,
    workerData,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
  });
  let underWay: Promise<void> | undefined;
  let last = Date.now();
  return {
    wrote() {
      if (underWay !== undefined || Date.now() - last < pause) return;
      underWay = pool
        .run(undefined)
        // Who writes next, or who closes the library, tries again and says what is wrong with the disk.
        .catch(() => {})
        .finally(() => {
          last = Date.now();
          underWay = undefined;
        });
    },
    async close() {
      await underWay;
      await pool.destroy();
    },
  };
}
