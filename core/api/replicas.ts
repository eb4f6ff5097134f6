import type { z } from "zod";
import type { keySchema } from "./smallRequests.ts";

/** Copies of the files that frames came from. A part of the contract in `core/api.ts`. */

/** What was found of a copy when it was last looked at. */
export type ReplicaState = "unknown" | "whole" | "missing" | "changed";

/** What tells whether bytes are those of a source file. Hexadecimal, in small letters. */
export interface Checksums {
  readonly bytes?: number | undefined;
  readonly sha256?: string | undefined;
  readonly adler32?: string | undefined;
}

/** A copy of a source file. */
export interface Replica
  extends Required<{ [Name in keyof Checksums]: NonNullable<Checksums[Name]> | null }> {
  readonly key: number;
  /** A path, or a logical file name. */
  readonly place: string;
  /** What keeps it: a name that people gave a disk, or a storage element. */
  readonly storage: string;
  readonly state: ReplicaState;
  /** s since 1970 UTC; null where nobody looked yet. */
  readonly checked: number | null;
}

/** Every call may fail with a `TrackroomError`. */
export interface ReplicaCalls {
  /** Forgets that a copy is noted; what lies there stays. Can be undone. */
  removeReplica(input: z.infer<typeof keySchema>): Promise<void>;
}
