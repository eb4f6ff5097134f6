export interface Throttled {
  /** Calls at once, or when the interval since the last call is over. */
  call(): void;
  /** Drops a call that is still to come. */
  cancel(): void;
}

/**
 * Calls `action` at most once in `interval` ms; the last call is not lost.
 *
 * @param failed is told of what `action` throws. Nobody stands above a timer who could catch it, and the call that
 *   comes at once is no other than the one that comes later: neither throws
 */
export function throttle(
  action: () => void,
  interval: number,
  failed: (error: unknown) => void,
): Throttled {
  // By a clock that nobody sets: one that is set back would keep the last call waiting for as long.
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  const run = () => {
    timer = undefined;
    last = performance.now();
    try {
      action();
    } catch (error) {
      failed(error);
    }
  };
  return {
    call() {
      if (timer !== undefined) return;
      const wait = last + interval - performance.now();
      if (wait <= 0) run();
      else timer = setTimeout(run, wait).unref();
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/**
 * About how many seconds are left, going by the share done so far; null in the first second and while the
 * total is unknown.
 *
 * @param elapsed seconds that the items done have taken
 */
export function secondsLeft(done: number, total: number, elapsed: number): number | null {
  if (total <= 0 || done <= 0 || elapsed < 1) return null;
  return Math.max(0, Math.round((elapsed * (total - done)) / done));
}
