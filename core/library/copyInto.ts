import type { Database } from "better-sqlite3";
import { setOwnCount } from "./fileHeader.ts";

/** Copies a library as it is now into a new file, one that no log fits. */
export function copyInto(db: Database, path: string): void {
  db.prepare("vacuum into ?").run(path);
  setOwnCount(path);
}
