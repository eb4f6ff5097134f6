import { clusterKey } from "../../blocks/keys.ts";
import { partsOfClusterId } from "../../frame.ts";
import type { Store } from "../../library/store.ts";

/** Key of the frame with an id. */
export function frameById(store: Store, id: string): number | undefined {
  return store.sql<number>("select key from frame where id = ?").pluck().get(id);
}

/** Key of the cluster with an id. */
export function clusterById(store: Store, id: string): number | undefined {
  const parts = partsOfClusterId(id);
  const frame = parts === null ? undefined : frameById(store, parts.frame);
  if (parts === null || frame === undefined) return undefined;
  const key = clusterKey(frame, parts.number);
  return store.sql<number>("select key from cluster where key = ?").pluck().get(key);
}
