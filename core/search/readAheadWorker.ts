import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";

/** Stored columns, in the order in which they will be read. */
export type ReadAheadTask = readonly string[];

export interface ReadAheadWorkerData {
  readonly path: string;
  /** 1 as soon as nobody needs the columns any more. */
  readonly stopped: Int32Array;
}

const { path, stopped } = workerData as ReadAheadWorkerData;

/** Entry point of the thread that reads columns for the system to have them in memory. */
export default function readAhead(names: ReadAheadTask): void {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const blocks = db
      .prepare<[], number>("select key from cluster_block order by firstFrame")
      .pluck()
      .all();
    // To compare a blob SQLite reads all of it; nothing comes into the memory of this program.
    const read = db.prepare<[string, number], number>(
      "select blob > x'' from cluster_column where name = ? and block = ?",
    );
    for (const block of blocks) {
      if (Atomics.load(stopped, 0) !== 0) return;
      for (const name of names) read.get(name, block);
    }
  } finally {
    db.close();
  }
}
