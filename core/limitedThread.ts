import { once } from "node:events";
import type { Piscina } from "piscina";
import { TrackroomError } from "./errors.ts";
import { createThreads } from "./threads.ts";

/** A thread that answers one question after the other, none of them for ever. */
export interface LimitedThread {
  /** @throws TrackroomError `gave-up` where there is no answer within the limit; the next question gets a new thread */
  ask<Answer>(task: unknown): Promise<Answer>;
  /** Waits for the questions under way. Nothing may be asked after it. */
  close(): Promise<void>;
  /** Ends the thread as soon as it has started: what was asked fails. Nothing may be asked after it. */
  stop(): Promise<void>;
}

/**
 * SQLite cannot be stopped in the middle of an answer from outside, so a question that takes too long loses its thread:
 * the thread is ended as soon as SQLite lets go of it, and the program goes on meanwhile.
 *
 * @param limit s for each question, from when its turn comes
 */
export function createLimitedThread(
  { filename, workerData }: { filename: string; workerData: unknown },
  limit: number,
): LimitedThread {
  const pool = createThreads({
    filename,
    workerData,
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  let online = started(pool);
  let last: Promise<unknown> = Promise.resolve();
  const inTime = async (task: unknown): Promise<unknown> => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), 1000 * limit);
    try {
      return await pool.run(task, { signal: late.signal });
    } catch (error) {
      if (late.signal.aborted) {
        online = started(pool);
        throw gaveUp(limit);
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    ask<Answer>(task: unknown) {
      const answer = last.then(() => inTime(task)) as Promise<Answer>;
      last = answer.catch(() => {});
      return answer;
    },
    async close() {
      await last;
      await pool.destroy();
    },
    async stop() {
      await online;
      await pool.destroy();
    },
  };
}

/** When the thread runs: one that is ended while it starts may take the whole program with it. */
async function started(pool: Piscina): Promise<void> {
  const starting = pool.threads.map((thread) =>
    // One that fails instead has ended by itself.
    Promise.race([once(thread, "online"), once(thread, "exit")]),
  );
  await Promise.allSettled(starting);
}

const gaveUp = (limit: number) =>
  new TrackroomError(
    "gave-up",
    `This question had no answer after ${limit} s, and was given up. The library is safe. Ask for less at once, or look at the library with "trackroom check".`,
  );
