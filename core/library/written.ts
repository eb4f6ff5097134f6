import type { Store } from "./store.ts";

/** Another text as soon as anything was written to the library, by this connection or by others. */
export function writtenUpTo(store: Store): string {
  const byOthers = store.db.pragma("data_version", { simple: true });
  return `${byOthers} ${store.sql("select total_changes()").pluck().get()}`;
}
