/** A queue between one that finds work and several that do it. */
export interface WorkQueue<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** No more items will come; those waiting are still handed out. */
  end(): void;
  /** Those who wait for an item get this error in its place. */
  fail(error: unknown): void;
}

export function createWorkQueue<T>(): WorkQueue<T> {
  let waiting: T[] = [];
  let next = 0;
  let ended = false;
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  const take = (): T => {
    const item = waiting[next++];
    if (next >= waiting.length) {
      waiting = [];
      next = 0;
    }
    return item;
  };
  return {
    push(item) {
      waiting.push(item);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    fail(error) {
      failure = { error };
      wake();
    },
    async *[Symbol.asyncIterator]() {
      while (true) {
        if (failure !== undefined) throw failure.error;
        if (next < waiting.length) yield take();
        else if (ended) return;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}

/**
 * Does the work on the items as they come, on several at once.
 * The first error stops it: no further item is begun, and those at hand are waited for.
 */
export async function forEachParallel<T>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const atHand = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  try {
    for await (const item of items) {
      const task = work(item)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => atHand.delete(task));
      atHand.add(task);
      while (atHand.size >= atOnce && failure === undefined) await Promise.race(atHand);
      if (failure !== undefined) break;
    }
  } finally {
    await Promise.all(atHand);
  }
  if (failure !== undefined) throw failure.error;
}
