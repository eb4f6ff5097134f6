/**
 * Turns at writing between the connections that one program has to a library, on several threads. SQLite lets one
 * of them write at a time anyway, but has the others ask again after ever longer pauses. Here the next one is woken.
 * One shared integer: free, taken, or taken with others waiting (the mutex of U. Drepper, "Futexes are tricky").
 */
export type Turns = SharedArrayBuffer;

const free = 0;
const taken = 1;
const awaited = 2;

export function createTurns(): Turns {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

/**
 * Calls `work` when nobody else is writing.
 *
 * @param patience ms after which the one before is taken for dead (a thread that ran out of memory does not give
 *   its turn back). SQLite's own lock still holds back whoever comes too early.
 */
export function inTurn<T>(turns: Turns, work: () => T, patience: number): T {
  const state = new Int32Array(turns);
  take(state, patience);
  try {
    return work();
  } finally {
    if (Atomics.exchange(state, 0, free) === awaited) Atomics.notify(state, 0, 1);
  }
}

function take(state: Int32Array, patience: number): void {
  if (Atomics.compareExchange(state, 0, free, taken) === free) return;
  while (Atomics.exchange(state, 0, awaited) !== free) {
    if (Atomics.wait(state, 0, awaited, patience) === "timed-out") return;
  }
}
