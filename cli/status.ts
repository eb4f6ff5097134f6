/** Exit statuses. */
export const ExitStatus = {
  done: 0,
  /** Wrong usage, or the library cannot be used. */
  unusable: 1,
  /** Some input files could not be read; the others were. */
  someRejected: 2,
  /** Cancelled with Ctrl+C. */
  interrupted: 130,
} as const;

/** Takes the exit status that a command ends with, where it is not 0. */
export type End = (status: number) => void;
