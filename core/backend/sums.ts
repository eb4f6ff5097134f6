import type { FrameSum, SumFramesRequest } from "../api.ts";
import { createLimitedThread, type LimitedThread } from "../limitedThread.ts";
import { answered, type ThreadAnswer } from "../threadAnswer.ts";

/** s for one part of a sum, some hundred frames. */
const patience = 60;
/** ms after the last part, when the thread goes again. */
const rest = 10_000;

/** Sums of frames, made on a thread of its own: the window's other questions do not wait for them. */
export interface Sums {
  sum(request: SumFramesRequest): Promise<FrameSum>;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** A part of a sum; null lets go of the library file. */
export type SumTask = SumFramesRequest | null;

/** @param path of a library that this program has open */
export function createSums(path: string): Sums {
  const filename = new URL("./sumWorker.ts", import.meta.url).href;
  let thread: LimitedThread | undefined;
  let timer: NodeJS.Timeout | undefined;
  const close = async () => {
    clearTimeout(timer);
    const last = thread;
    thread = undefined;
    if (last === undefined) return;
    await last.ask<ThreadAnswer<null>>(null);
    await last.close();
  };
  return {
    async sum(request) {
      clearTimeout(timer);
      thread ??= createLimitedThread({ filename, workerData: { path } }, patience);
      try {
        return answered(await thread.ask<ThreadAnswer<FrameSum>>(request));
      } finally {
        clearTimeout(timer);
        timer = setTimeout(() => void close(), rest);
        timer.unref();
      }
    },
    close,
  };
}
