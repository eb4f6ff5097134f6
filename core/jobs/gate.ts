/**
 * A gate between the thread that writes the library and a worker that reads files for it: two shared
 * integers. The worker takes a credit for each batch that it hands on and waits when there is none, so that
 * a file of a million frames never piles up in memory; and it looks at the stop flag between two frames.
 */
export type Gate = SharedArrayBuffer;

const stopIndex = 0;
const creditIndex = 1;

/** @param credits batches that the worker may hand on before the first has been written */
export function createGate(credits: number): Gate {
  const gate = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  Atomics.store(new Int32Array(gate), creditIndex, credits);
  return gate;
}

/** Tells the worker to stop at the next frame. */
export function closeGate(gate: Gate): void {
  const values = new Int32Array(gate);
  Atomics.store(values, stopIndex, 1);
  Atomics.notify(values, creditIndex);
}

export function isClosed(gate: Gate): boolean {
  return Atomics.load(new Int32Array(gate), stopIndex) === 1;
}

/** Called where a batch has been written: the worker may hand on another. */
export function giveCredit(gate: Gate): void {
  const values = new Int32Array(gate);
  Atomics.add(values, creditIndex, 1);
  Atomics.notify(values, creditIndex);
}

/** Called in a worker: waits for a credit and takes it. False where the gate was closed meanwhile. */
export function takeCredit(gate: Gate): boolean {
  const values = new Int32Array(gate);
  while (Atomics.load(values, stopIndex) === 0) {
    const credits = Atomics.load(values, creditIndex);
    if (credits === 0) Atomics.wait(values, creditIndex, 0, 1000);
    else if (Atomics.compareExchange(values, creditIndex, credits, credits - 1) === credits) {
      return true;
    }
  }
  return false;
}
