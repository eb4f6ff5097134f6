/** One thing to measure: a file in this folder that exports one of these, and a line in `registry.ts`. */
export interface Benchmark {
  readonly name: string;
  /** For the list of benchmarks: what is measured. */
  readonly about: string;
  /** Takes so long that it runs only where it is named. */
  readonly onlyByName?: true;
  /** One value, or several that are told apart by their `part`. */
  run(): Measured | Promise<Measured>;
}

export type Measured = Measurement | readonly Measurement[];

export interface Measurement {
  /** Which of a benchmark's values this is: added to its name, as in `catalog.query`. */
  readonly part?: string;
  readonly value: number;
  readonly unit: string;
  /** What the input was, and whatever one must know to make sense of the value. */
  readonly note: string;
}

/**
 * Rate of the best of several rounds: other work on the machine makes a round slower, never faster.
 *
 * @param amount what one call of `action` works through
 * @returns amount per second
 */
export function bestRate(amount: number, action: () => void, seconds = 4): number {
  let best = 0;
  const end = performance.now() + 1000 * seconds;
  do {
    const start = performance.now();
    action();
    best = Math.max(best, (1000 * amount) / (performance.now() - start));
  } while (performance.now() < end);
  return best;
}
