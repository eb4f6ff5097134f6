import { useRef, useState } from "react";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import type { Size } from "./place.ts";
import { sumOf, type WholeSum } from "./summing.ts";

/** What a sum shows of each pixel: in how many frames it was hit, or all its counts together. */
export type SumOf = "hits" | "counts";

/** The sum of all frames found: made on demand, with progress, and stopped on demand. */
export function useSum(keys: readonly number[]) {
  const { backend } = useConnection();
  const [sum, setSum] = useState<WholeSum | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  const stop = () => {
    running.current?.abort();
    setDone(null);
  };
  return {
    sum,
    /** Frames looked at so far; null while none is made. */
    done,
    stop,
    clear() {
      stop();
      setSum(null);
    },
    async make(size: Size): Promise<void> {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      setDone(0);
      try {
        const made = await sumOf(backend, keys, {
          size,
          signal: controller.signal,
          onProgress: (count) => setDone(count),
        });
        if (made !== null) setSum(made);
      } catch (error) {
        reportError(error);
      }
      if (!controller.signal.aborted) setDone(null);
    },
  };
}
