import type { Database } from "better-sqlite3";
import { inTurn, type Turns } from "./writeTurns.ts";

export interface CheckpointSettings {
  /** The library. */
  path: string;
  turns: Turns;
  /** ms to wait for a turn at writing. */
  patience: number;
  /** Bytes that the log may grow to while others go on writing. */
  longestLog: number;
}

/**
 * Copies what is in the write-ahead log to the library file, beside those who write. Only when nobody has written
 * meanwhile does the log begin anew: where it has grown long, the last of it is copied in a turn at writing.
 */
export function checkpoint(
  db: Database,
  { turns, patience, longestLog }: CheckpointSettings,
): void {
  const pageSize = Number(db.pragma("page_size", { simple: true }));
  const pages = copyLog(db);
  if (pages * pageSize > longestLog) inTurn(turns, () => copyLog(db), patience);
}

/** @returns the length of the log in pages */
function copyLog(db: Database): number {
  const [{ log }] = db.pragma("wal_checkpoint(passive)") as [{ log: number }];
  return log;
}
