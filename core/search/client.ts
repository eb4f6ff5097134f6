import type {
  ClusterPageRequest,
  CountRulesRequest,
  Overview,
  OverviewRequest,
  Points,
  PointsRequest,
  RuleCounts,
} from "../api.ts";
import { closeAll } from "../closeAll.ts";
import { TrackroomError } from "../errors.ts";
import { answered, type ThreadAnswer } from "../threadAnswer.ts";
import { createThreads } from "../threads.ts";
import { createReadAhead } from "./readAhead.ts";
import type { SearchTask, SearchWorkerData } from "./worker.ts";

/**
 * `LibrarySearch` in a thread of its own, so that queries are answered while this thread writes what is being
 * imported. The answers and errors are the same.
 */
export interface SearchClient {
  overview(request: OverviewRequest): Promise<Overview>;
  keys(request: ClusterPageRequest): Promise<number[]>;
  points(request: PointsRequest): Promise<Points>;
  countRules(request: CountRulesRequest): Promise<RuleCounts>;
  /** Lets go of the library file. */
  close(): Promise<void>;
}

/** @param path of a library that this program has open */
export function createSearchClient(path: string): SearchClient {
  const workerData: SearchWorkerData = { path };
  const pool = createThreads({
    filename: new URL("./worker.ts", import.meta.url).href,
    workerData,
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
  });
  const readAhead = createReadAhead(path);
  let closing = false;
  const underWay = new Set<Promise<ThreadAnswer<unknown>>>();
  const ask = async <T>(task: SearchTask): Promise<T> => {
    if (closing) throw new TrackroomError("unusable-library", "The library was closed.");
    const run: Promise<ThreadAnswer<T>> = pool.run(task);
    underWay.add(run);
    return answered(await run.finally(() => underWay.delete(run)));
  };
  return {
    overview(request) {
      readAhead.columns(request.histograms.map(({ property }) => property));
      return ask({ kind: "overview", request });
    },
    keys: (request) => ask({ kind: "keys", request }),
    points: (request) => ask({ kind: "points", request }),
    countRules: (request) => ask({ kind: "countRules", request }),
    async close() {
      // Questions that wait are answered first, and none comes after: the pool does not promise their order.
      closing = true;
      await Promise.allSettled([...underWay, readAhead.close()]);
      const task: SearchTask = { kind: "close" };
      await closeAll([() => pool.run(task), () => pool.destroy()]);
    },
  };
}
