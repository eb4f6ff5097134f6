import { workerData } from "node:worker_threads";
import type {
  ClusterPageRequest,
  CountRulesRequest,
  OverviewRequest,
  PointsRequest,
} from "../api.ts";
import { answering, type ThreadAnswer } from "../threadAnswer.ts";
import { type LibrarySearch, openLibrarySearch } from "./librarySearch.ts";

export type SearchTask =
  | { kind: "overviews"; requests: readonly OverviewRequest[] }
  | { kind: "keys"; request: ClusterPageRequest }
  | { kind: "points"; request: PointsRequest }
  | { kind: "countRules"; request: CountRulesRequest }
  | { kind: "close" };

export interface SearchWorkerData {
  path: string;
}

const { path } = workerData as SearchWorkerData;
let columns: LibrarySearch | undefined;

/** Entry point of the thread that keeps the columns of one library. */
export default function answer(task: SearchTask): ThreadAnswer<unknown> {
  return answering(() => {
    if (task.kind === "close") {
      columns?.close();
      return null;
    }
    columns ??= openLibrarySearch(path);
    switch (task.kind) {
      case "overviews":
        return task.requests.map(columns.overview);
      case "keys":
        return columns.keys(task.request);
      case "points":
        return columns.points(task.request);
      case "countRules":
        return columns.countRules(task.request);
    }
  });
}
