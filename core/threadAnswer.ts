import { type ErrorCode, type ErrorPlace, TrackroomError } from "./errors.ts";

/** What a worker thread answers. Errors for people lose their class on the way between threads: they go as data. */
export type ThreadAnswer<T> =
  | { value: T }
  | { error: { code: ErrorCode; message: string; place: ErrorPlace } };

/** In the thread that answers: the value of `work`, or the error for people that it threw. */
export function answering<T>(work: () => T): ThreadAnswer<T> {
  try {
    return { value: work() };
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    const { code, message, place } = error;
    return { error: { code, message, place } };
  }
}

/** In the thread that asked. @throws TrackroomError the one that the other thread threw */
export function answered<T>(answer: ThreadAnswer<T>): T {
  if ("value" in answer) return answer.value;
  const { code, message, place } = answer.error;
  throw new TrackroomError(code, message, place);
}
