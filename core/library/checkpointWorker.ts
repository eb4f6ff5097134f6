import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { type CheckpointSettings, checkpoint } from "./checkpoint.ts";

const settings = workerData as CheckpointSettings;
let db: Database.Database | undefined;

/** Entry point of the thread that brings what is in the log to the library file. */
export default function work(): void {
  db ??= new Database(settings.path, { fileMustExist: true, timeout: settings.patience });
  try {
    checkpoint(db, settings);
  } catch (error) {
    // What was opened on a disk that failed may be good for reading only: the next time it is opened anew.
    db.close();
    db = undefined;
    throw error;
  }
}
