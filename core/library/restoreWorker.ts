import { answering, type ThreadAnswer } from "../threadAnswer.ts";
import { restoreLibrary } from "./restore.ts";

export interface RestoreTask {
  backup: string;
  library: string;
}

/** Entry point of the thread that puts a backup in place: reading and writing gigabytes takes a while. */
export default function work({
  backup,
  library,
}: RestoreTask): ThreadAnswer<{ kept: string | null }> {
  return answering(() => restoreLibrary(backup, library));
}
