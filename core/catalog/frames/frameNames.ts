import type { Store } from "../../library/store.ts";

/** What names a frame in this library, and in any other one. */
export interface FrameName {
  readonly key: number;
  readonly id: string;
  /** SHA-256 of the frame's content, hexadecimal. */
  readonly hash: string;
}

/** The names of all frames, in the order of their keys. */
export function frameNames(store: Store): FrameName[] {
  return store
    .sql<FrameName>("select key, id, lower(hex(hash)) as hash from frame order by key")
    .all();
}
