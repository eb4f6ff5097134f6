/** What went wrong, in a word that code can act on. */
export type ErrorCode =
  /** A file is not a frame, or is damaged. */
  | "unreadable-input"
  /** A query, a value or an option is not one that Trackroom knows. */
  | "wrong-usage"
  /** The library file cannot be opened, or is not a library. */
  | "unusable-library"
  /** The library is open elsewhere, or lies on a medium that cannot be written. */
  | "read-only"
  /** The disk is full, or refuses to read or write. */
  | "storage"
  /** The thing asked for does not exist (any more). */
  | "not-found"
  /** A question took longer than one may. */
  | "gave-up"
  /** The work was cancelled by the person who started it. */
  | "cancelled"
  /** The line between the window and the backend broke. */
  | "disconnected";

/** The place an error is about. Lines count from 1, columns (in a query) from 0. */
export interface ErrorPlace {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * An error for people: the message says what happened and, where there is something to do, what to do.
 * Every error that Trackroom foresees is one of these; any other error is a fault of the program.
 */
export class TrackroomError extends Error {
  readonly code: ErrorCode;
  readonly place: ErrorPlace;

  constructor(code: ErrorCode, message: string, place: ErrorPlace = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = "TrackroomError";
    this.code = code;
    this.place = place;
  }
}

/** A file that cannot be read as frames. `line` counts from 1; 0 or absent where no line is at fault. */
export function unreadable(message: string, file?: string, line?: number): TrackroomError {
  // The fault is the file's, so nobody asks where in the program it was found: of 100,000 files that costs a second.
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return new TrackroomError("unreadable-input", message, {
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
    });
  } finally {
    Error.stackTraceLimit = limit;
  }
}
