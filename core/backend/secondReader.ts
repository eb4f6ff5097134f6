import type { FieldValuesRequest, FrameSum, SumFramesRequest } from "../api.ts";
import { createLimitedThread, type LimitedThread } from "../limitedThread.ts";
import { answered, type ThreadAnswer } from "../threadAnswer.ts";

/** s for one question: known values among some million frames, or a part of a sum, some hundred frames. */
const patience = 120;
/** ms after the last question, when the thread goes again. */
const rest = 10_000;

/**
 * What takes long to read of a library, read on a thread of its own: the window's other questions do not wait for it. The
 * answers and errors are those of the catalogue.
 */
export interface SecondReader {
  sumFrames(request: SumFramesRequest): Promise<FrameSum>;
  fieldValues(request: FieldValuesRequest): Promise<string[]>;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** A question; null lets go of the library file. */
export type ReaderTask =
  | { readonly kind: "sumFrames"; readonly request: SumFramesRequest }
  | { readonly kind: "fieldValues"; readonly request: FieldValuesRequest }
  | null;

/** @param path of a library that this program has open */
export function createSecondReader(path: string): SecondReader {
  const filename = new URL("./secondReaderWorker.ts", import.meta.url).href;
  let thread: LimitedThread | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asking = 0;
  const close = async () => {
    clearTimeout(timer);
    const last = thread;
    thread = undefined;
    if (last === undefined) return;
    await last.ask<ThreadAnswer<null>>(null);
    await last.close();
  };
  async function ask<Answer>(task: ReaderTask): Promise<Answer> {
    clearTimeout(timer);
    asking++;
    thread ??= createLimitedThread({ filename, workerData: { path } }, patience);
    try {
      return answered(await thread.ask<ThreadAnswer<Answer>>(task));
    } finally {
      clearTimeout(timer);
      if (--asking === 0) {
        timer = setTimeout(() => void close(), rest);
        timer.unref();
      }
    }
  }
  return {
    sumFrames: (request) => ask({ kind: "sumFrames", request }),
    fieldValues: (request) => ask({ kind: "fieldValues", request }),
    close,
  };
}
