import { TrackroomError } from "../../errors.ts";

/** What work that somebody cancelled ends with. */
export function cancelled(): TrackroomError {
  return new TrackroomError("cancelled", "The job was cancelled.");
}

export function isCancelled(error: unknown): boolean {
  if (error instanceof TrackroomError) return error.code === "cancelled";
  return error instanceof Error && error.name === "AbortError";
}
