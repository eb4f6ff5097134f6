import { setInterval } from "node:timers";
import { Worker } from "node:worker_threads";

/** ms between two signs of life */
const beat = 1000;
/** s without one after which a program is ended. The longest that one thread does at once, such as bringing a library of gigabytes up to date, takes minutes. */
const patience = 600;

export interface WatchdogSettings {
  /** Counts up as long as the program's thread gets its turn. */
  readonly beats: Int32Array;
  readonly beat: number;
  readonly patience: number;
  /** Written before the program is ended: what it was at. */
  readonly note: { readonly file: string; readonly content: string } | null;
}

/**
 * Ends the program where its thread does not get its turn any more: SQLite cannot be stopped in the middle of an answer,
 * and a signal is not heard meanwhile. A library is safe against that at any moment.
 *
 * @param note is written first, for the next start
 * @param limit s
 * @returns ends the watch
 */
export function watchThread(note: WatchdogSettings["note"], limit = patience): () => void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const workerData: WatchdogSettings = { beats, beat, patience: limit, note };
  const worker = new Worker(new URL("./watchdogWorker.ts", import.meta.url), { workerData });
  worker.unref();
  // Without it the program is as it was before there was one.
  worker.on("error", () => {});
  const timer = setInterval(() => Atomics.add(beats, 0, 1), beat / 2).unref();
  return () => {
    clearInterval(timer);
    void worker.terminate();
  };
}
