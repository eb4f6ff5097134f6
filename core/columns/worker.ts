import { workerData } from "piscina";
import type {
  ClusterPageRequest,
  CountRulesRequest,
  OverviewRequest,
  PointsRequest,
} from "../api.ts";
import { type ErrorCode, type ErrorPlace, TrackroomError } from "../errors.ts";
import { type LibraryColumns, openLibraryColumns } from "./libraryColumns.ts";

export type ColumnsTask =
  | { kind: "overview"; request: OverviewRequest }
  | { kind: "keys"; request: ClusterPageRequest }
  | { kind: "points"; request: PointsRequest }
  | { kind: "countRules"; request: CountRulesRequest }
  | { kind: "close" };

/** Errors for people lose their class on the way between threads: they go as data. */
export type ColumnsAnswer =
  | { value: unknown }
  | { error: { code: ErrorCode; message: string; place: ErrorPlace } };

export interface ColumnsWorkerData {
  path: string;
}

const { path } = workerData as ColumnsWorkerData;
let columns: LibraryColumns | undefined;

/** Entry point of the thread that keeps the columns of one library. */
export default function answer(task: ColumnsTask): ColumnsAnswer {
  try {
    if (task.kind === "close") {
      columns?.close();
      return { value: null };
    }
    columns ??= openLibraryColumns(path);
    switch (task.kind) {
      case "overview":
        return { value: columns.overview(task.request) };
      case "keys":
        return { value: columns.keys(task.request) };
      case "points":
        return { value: columns.points(task.request) };
      case "countRules":
        return { value: columns.countRules(task.request) };
    }
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    const { code, message, place } = error;
    return { error: { code, message, place } };
  }
}
