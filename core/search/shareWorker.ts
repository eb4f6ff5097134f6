import { workerData } from "node:worker_threads";
import type { PointsRequest } from "../api.ts";
import { answering, type ThreadAnswer } from "../threadAnswer.ts";
import type { Share } from "./blockSegments.ts";
import { openShareSearch, type ShareSearch } from "./librarySearch.ts";

export type ShareTask =
  | { [Kind in ShareKind]: { kind: Kind; request: Parameters<ShareSearch[Kind]>[0] } }[ShareKind]
  | { kind: "overviews"; requests: readonly Parameters<ShareSearch["overview"]>[0][] }
  | { kind: "points"; request: PointsRequest; count: number }
  | { kind: "close" };

type ShareKind = "ranges" | "count" | "top" | "order" | "sample" | "binOrder" | "countRules";

export interface ShareWorkerData {
  path: string;
  share: Share;
}

const { path, share } = workerData as ShareWorkerData;
let search: ReturnType<typeof openShareSearch> | undefined;

/** Entry point of a thread that keeps the columns of a share of one library. */
export default function answer(task: ShareTask): ThreadAnswer<unknown> {
  return answering(() => {
    if (task.kind === "close") {
      search?.close();
      return null;
    }
    search ??= openShareSearch(path, share);
    switch (task.kind) {
      case "ranges":
        return search.ranges(task.request);
      case "overviews":
        return task.requests.map(search.overview);
      case "count":
        return search.count(task.request);
      case "top":
        return search.top(task.request);
      case "order":
        return search.order(task.request);
      case "sample":
        return search.sample(task.request);
      case "binOrder":
        return search.binOrder(task.request);
      case "points":
        return search.points(task.request, task.count);
      case "countRules":
        return search.countRules(task.request);
    }
  });
}
