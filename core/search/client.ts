import type { Overview, OverviewRequest } from "../api.ts";
import { closeAll } from "../closeAll.ts";
import { TrackroomError } from "../errors.ts";
import { createLimitedThread } from "../limitedThread.ts";
import { mustHave } from "../mustHave.ts";
import { answered, type ThreadAnswer } from "../threadAnswer.ts";
import { createReadAhead } from "./readAhead.ts";
import type { SearchAnswers } from "./searchAnswers.ts";
import { searchInShares } from "./searchInShares.ts";
import type { ShareTask, ShareWorkerData } from "./shareWorker.ts";
import type { SearchTask, SearchWorkerData } from "./worker.ts";

/**
 * `LibrarySearch` in threads of its own, so that queries are answered while this thread writes what is being
 * imported. The answers and errors are the same.
 */
export interface SearchClient extends SearchAnswers {
  overview(request: OverviewRequest): Promise<Overview>;
  /** Lets go of the library file. */
  close(): Promise<void>;
}

/** s for one question: the first of sixty million tracks on a slow disk takes a good part of it. */
const patience = 120;

/** More clusters than these are shared by two threads: for fewer, one is quick, and a second takes 40 MB. */
const shareFrom = 4_000_000;

/**
 * @param path of a library that this program has open
 * @param clusters that it holds, about
 * @param limit s for each question
 */
export function createSearchClient(
  path: string,
  { clusters = 0, limit = patience }: { clusters?: number; limit?: number } = {},
): SearchClient {
  const { search, close } = clusters < shareFrom ? inOneThread(path, limit) : inShares(path, limit);
  return {
    ...search,
    overview: async (request) => mustHave((await search.overviews([request]))[0], "the overview"),
    close,
  };
}

interface ThreadedSearch {
  readonly search: SearchAnswers;
  close(): Promise<void>;
}

function inOneThread(path: string, limit: number): ThreadedSearch {
  const workerData: SearchWorkerData = { path };
  const thread = openedThread<SearchTask>(
    new URL("./worker.ts", import.meta.url),
    workerData,
    limit,
  );
  const { ask } = thread;
  const readAhead = createReadAhead(path);
  return {
    search: {
      overviews(requests) {
        readAhead.columns(
          requests.flatMap(({ histograms }) => histograms.map(({ property }) => property)),
        );
        return ask({ kind: "overviews", requests });
      },
      keys: (request) => ask({ kind: "keys", request }),
      points: (request) => ask({ kind: "points", request }),
      countRules: (request) => ask({ kind: "countRules", request }),
    },
    close: () => closeAll([() => thread.close({ kind: "close" }), readAhead.close]),
  };
}

/** Disk and processor are both at work anyway, with one thread or another: nothing is read ahead. @param of how many threads */
function inShares(path: string, limit: number, of = 2): ThreadedSearch {
  const threads = Array.from({ length: of }, (_, number) => {
    const workerData: ShareWorkerData = { path, share: { number, of } };
    return openedThread<ShareTask>(new URL("./shareWorker.ts", import.meta.url), workerData, limit);
  });
  return {
    search: searchInShares(<Answer>(task: ShareTask) =>
      Promise.all(threads.map(({ ask }) => ask<Answer>(task))),
    ),
    close: () => closeAll(threads.map((thread) => () => thread.close({ kind: "close" }))),
  };
}

/** A thread that is asked as long as the library is open. */
function openedThread<Task>(filename: URL, workerData: unknown, limit: number) {
  const thread = createLimitedThread({ filename: filename.href, workerData }, limit);
  let closing = false;
  return {
    async ask<Answer>(task: Task): Promise<Answer> {
      if (closing) throw new TrackroomError("unusable-library", "The library was closed.");
      return answered(await thread.ask<ThreadAnswer<Answer>>(task));
    },
    async close(lastTask: Task) {
      closing = true;
      await closeAll([() => thread.ask(lastTask), () => thread.close()]);
    },
  };
}
