/**
 * Runs a piece of work again and again with the latest input: at most one run at a time, and of the inputs
 * that come meanwhile only the last one is used. So a slider never builds up a queue of requests.
 */
export function latestOnly<T>(work: (input: T) => Promise<void>): (input: T) => void {
  let waiting: { input: T } | null = null;
  let running = false;
  const run = async () => {
    running = true;
    while (waiting !== null) {
      const { input } = waiting;
      waiting = null;
      await work(input);
    }
    running = false;
  };
  return (input) => {
    waiting = { input };
    if (!running) void run();
  };
}
