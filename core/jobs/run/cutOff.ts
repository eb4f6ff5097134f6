import type { JobStatus } from "../../api.ts";
import { isBeingWritten } from "../../library/writerLock.ts";

/**
 * Whether a job's program was killed while it ran: nobody has the library open who could be at work on it. What is
 * written down of such a job stays as it was until the library is next open for writing.
 *
 * @param library path of the job's library
 */
export function isCutOff({ state }: JobStatus, library: string): boolean {
  return state === "running" && !isBeingWritten(library);
}
