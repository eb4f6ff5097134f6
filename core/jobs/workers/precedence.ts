/**
 * Questions of a window go before the work of jobs: while one is being answered, worker threads rest between two
 * frames. Two threads on one core of a processor slow each other down, whatever their priorities.
 * One shared integer: how many questions are open.
 */
export type Precedence = SharedArrayBuffer;

export function createPrecedence(): Precedence {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

/** Has worker threads rest until the question is answered. */
export async function before<T>(precedence: Precedence, question: () => Promise<T>): Promise<T> {
  const open = new Int32Array(precedence);
  Atomics.add(open, 0, 1);
  try {
    return await question();
  } finally {
    if (Atomics.sub(open, 0, 1) === 1) Atomics.notify(open, 0);
  }
}

/** ms; longer than answers usually take. */
const longestRest = 100;

/**
 * @param longest ms
 * @param clock ms
 * @returns a function to be called in a worker thread between two frames: it returns when no question is open. It
 *   rests no longer than the thread has worked before, so that the job goes on however much is asked.
 */
export function createRest(
  precedence: Precedence,
  longest = longestRest,
  clock = () => performance.now(),
): () => void {
  const open = new Int32Array(precedence);
  let rested = clock();
  return () => {
    if (Atomics.load(open, 0) === 0) return;
    const begun = clock();
    const end = begun + Math.min(begun - rested, longest);
    for (let time = begun; time < end; time = clock()) {
      const questions = Atomics.load(open, 0);
      if (questions === 0) break;
      Atomics.wait(open, 0, questions, end - time);
    }
    rested = clock();
  };
}
