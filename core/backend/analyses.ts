import type { AnalyseRequest, Analysis } from "../api.ts";
import { closeAll } from "../closeAll.ts";
import { TrackroomError } from "../errors.ts";
import { createLimitedThread, type LimitedThread } from "../limitedThread.ts";
import { answered, type ThreadAnswer } from "../threadAnswer.ts";

/** s: a fit over millions of tracks takes a part of it. */
const patience = 600;

/** Experiments on a library, each in a thread of its own: the window goes on meanwhile. */
export interface Analyses {
  /** @throws TrackroomError `cancelled` where it was stopped; what the experiment throws */
  analyse(request: AnalyseRequest): Promise<Analysis>;
  /** Ends those under way. */
  stop(): Promise<void>;
}

/** @param path of a library that this program has open */
export function createAnalyses(path: string): Analyses {
  const filename = new URL("./analyseWorker.ts", import.meta.url).href;
  const underWay = new Set<LimitedThread>();
  return {
    async analyse(request) {
      const thread = createLimitedThread({ filename, workerData: { path } }, patience);
      underWay.add(thread);
      try {
        return answered(await thread.ask<ThreadAnswer<Analysis>>(request));
      } catch (error) {
        if (underWay.has(thread)) throw error;
        throw new TrackroomError("cancelled", "The experiment was stopped.");
      } finally {
        if (underWay.delete(thread)) await thread.close();
      }
    },
    async stop() {
      const stopped = [...underWay];
      underWay.clear();
      await closeAll(stopped.map((thread) => () => thread.stop()));
    },
  };
}
