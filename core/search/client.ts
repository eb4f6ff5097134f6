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
import { createLimitedThread } from "../limitedThread.ts";
import { mustHave } from "../mustHave.ts";
import { answered, type ThreadAnswer } from "../threadAnswer.ts";
import { createReadAhead } from "./readAhead.ts";
import type { SearchTask, SearchWorkerData } from "./worker.ts";

/**
 * `LibrarySearch` in a thread of its own, so that queries are answered while this thread writes what is being
 * imported. The answers and errors are the same.
 */
export interface SearchClient {
  overview(request: OverviewRequest): Promise<Overview>;
  /** In the order of the requests. */
  overviews(requests: readonly OverviewRequest[]): Promise<Overview[]>;
  keys(request: ClusterPageRequest): Promise<number[]>;
  points(request: PointsRequest): Promise<Points>;
  countRules(request: CountRulesRequest): Promise<RuleCounts>;
  /** Lets go of the library file. */
  close(): Promise<void>;
}

/** s for one question: the first of sixty million tracks on a slow disk takes a good part of it. */
const patience = 120;

/**
 * @param path of a library that this program has open
 * @param limit s for each question
 */
export function createSearchClient(path: string, limit = patience): SearchClient {
  const workerData: SearchWorkerData = { path };
  const filename = new URL("./worker.ts", import.meta.url).href;
  const thread = createLimitedThread({ filename, workerData }, limit);
  const readAhead = createReadAhead(path);
  let closing = false;
  const ask = async <T>(task: SearchTask): Promise<T> => {
    if (closing) throw new TrackroomError("unusable-library", "The library was closed.");
    return answered(await thread.ask<ThreadAnswer<T>>(task));
  };
  const overviews = (requests: readonly OverviewRequest[]): Promise<Overview[]> => {
    readAhead.columns(
      requests.flatMap(({ histograms }) => histograms.map(({ property }) => property)),
    );
    return ask({ kind: "overviews", requests });
  };
  return {
    overview: async (request) => mustHave((await overviews([request]))[0], "the overview"),
    overviews,
    keys: (request) => ask({ kind: "keys", request }),
    points: (request) => ask({ kind: "points", request }),
    countRules: (request) => ask({ kind: "countRules", request }),
    async close() {
      closing = true;
      await readAhead.close();
      const task: SearchTask = { kind: "close" };
      await closeAll([() => thread.ask(task), () => thread.close()]);
    },
  };
}
