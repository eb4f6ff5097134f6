import type { AnalyseRequest, Analysis } from "../api.ts";
import { closeAll } from "../closeAll.ts";
import { TrackroomError } from "../errors.ts";
import { createLimitedThread, type LimitedThread } from "../limitedThread.ts";
import { answered, type ThreadAnswer } from "../threadAnswer.ts";

/** s: a fit over millions of tracks takes a part of it. */
const patience = 600;

/** Experiments on a library, each in a thread of its own: the window goes on meanwhile. */
export interface Analyses {
  /**
   * @param name to stop it by
   * @throws TrackroomError `cancelled` where it was stopped; what the experiment throws
   */
  analyse(request: AnalyseRequest, name?: string): Promise<Analysis>;
  /** Ends those under way by this name. */
  stop(name: string): Promise<void>;
  /** Ends all. */
  close(): Promise<void>;
}

/** @param path of a library that this program has open */
export function createAnalyses(path: string): Analyses {
  const filename = new URL("./analyseWorker.ts", import.meta.url).href;
  const underWay = new Map<LimitedThread, string | undefined>();

  async function stopWhere(named: (name: string | undefined) => boolean): Promise<void> {
    const stopped = [...underWay].flatMap(([thread, name]) => (named(name) ? [thread] : []));
    for (const thread of stopped) underWay.delete(thread);
    await closeAll(stopped.map((thread) => () => thread.stop()));
  }

  return {
    async analyse(request, name) {
      const thread = createLimitedThread({ filename, workerData: { path } }, patience);
      underWay.set(thread, name);
      try {
        return answered(await thread.ask<ThreadAnswer<Analysis>>(request));
      } catch (error) {
        if (underWay.has(thread)) throw error;
        throw new TrackroomError("cancelled", "The experiment was stopped.");
      } finally {
        if (underWay.delete(thread)) await thread.close();
      }
    },
    stop: (wanted) => stopWhere((name) => name === wanted),
    close: () => stopWhere(() => true),
  };
}
