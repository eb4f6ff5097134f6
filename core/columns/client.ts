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
import type { ColumnsTask, ColumnsWorkerData } from "./worker.ts";

/**
 * The columns of a library in a thread of their own, so that queries are answered while this thread writes
 * what is being imported.
 */
export interface ColumnsClient {
  /** null where the catalogue has to answer. @throws TrackroomError as `Catalog.overview` does */
  overview(request: OverviewRequest): Promise<Overview | null>;
  /** Keys of a page of clusters; null as above. @throws TrackroomError as `Catalog.clusters` does */
  keys(request: ClusterPageRequest): Promise<number[] | null>;
  /** null as above. @throws TrackroomError for fields that do not exist or are text */
  points(request: PointsRequest): Promise<Points | null>;
  /** null as above. @throws TrackroomError for conditions that make no sense */
  countRules(request: CountRulesRequest): Promise<RuleCounts | null>;
  /** Lets go of the library file. */
  close(): Promise<void>;
}

/** @param path of a library that this program has open */
export function createColumnsClient(path: string): ColumnsClient {
  const workerData: ColumnsWorkerData = { path };
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
  const ask = async <T>(task: ColumnsTask): Promise<T> => {
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
      const task: ColumnsTask = { kind: "close" };
      await closeAll([() => pool.run(task), () => pool.destroy()]);
    },
  };
}
