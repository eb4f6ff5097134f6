/** Tells worker threads that a job is to stop: they look at it between two frames. One shared integer. */
export type StopFlag = SharedArrayBuffer;

/** @param signal raises the flag when it is aborted */
export function createStopFlag(signal: AbortSignal): StopFlag {
  const flag = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const raise = () => Atomics.store(new Int32Array(flag), 0, 1);
  if (signal.aborted) raise();
  else signal.addEventListener("abort", raise, { once: true });
  return flag;
}

export function isRaised(flag: StopFlag): boolean {
  return Atomics.load(new Int32Array(flag), 0) === 1;
}
