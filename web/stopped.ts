const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const parentCheck = 500; // ms

/**
 * Waits until the program is told to end: by Ctrl+C, by SIGTERM, by a terminal that is closed, or, where npm
 * started it, by the end of npm. (npm hands a signal to the shell between, which dies of it without a word.)
 */
export function stopped(): Promise<void> {
  return new Promise((resolve) => {
    const parent = process.ppid;
    const watch =
      process.env.npm_lifecycle_event === undefined
        ? undefined
        : setInterval(() => {
            if (process.ppid !== parent) stop();
          }, parentCheck);
    const stop = () => {
      clearInterval(watch);
      // From here on a second Ctrl+C ends the program at once.
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
