import { answered, type ThreadAnswer } from "../threadAnswer.ts";
import { createThreads } from "../threads.ts";
import type { RestoreTask } from "./restoreWorker.ts";

/** `restoreLibrary` in a thread of its own, so that windows get their answers meanwhile. */
export async function restoreBeside(
  backup: string,
  library: string,
): Promise<{ kept: string | null }> {
  const pool = createThreads({
    filename: new URL("./restoreWorker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
  });
  try {
    const task: RestoreTask = { backup, library };
    const answer: ThreadAnswer<{ kept: string | null }> = await pool.run(task);
    return answered(answer);
  } finally {
    await pool.destroy();
  }
}
