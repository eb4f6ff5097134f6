import { changeReport, checkReport } from "../report/changeReport.ts";
import type { ReportSource } from "../report/find.ts";
import { reportHtml } from "../report/reportHtml.ts";
import type { OpenLibrary } from "./openLibrary.ts";
import type { Handlers } from "./requests.ts";

export interface ReportCallOptions {
  library(): OpenLibrary;
  /** Does something that may change what the library holds. */
  changing<T>(action: (library: OpenLibrary) => T): T;
}

/** The calls about the report, on the library that is open at the time. */
export function reportCalls({
  library,
  changing,
}: ReportCallOptions): Handlers<"report" | "changeReport" | "checkReport" | "reportHtml"> {
  return {
    report: () => library().catalog.reports.read(),
    changeReport: async (request) => {
      const report = await changeReport(sourceOf(library()), request);
      return changing(() => report);
    },
    checkReport: () => checkReport(sourceOf(library())),
    reportHtml: async (options) => {
      const source = sourceOf(library());
      return { html: reportHtml(source.catalog, await checkReport(source), options) };
    },
  };
}

function sourceOf({ catalog, analyses, overview, points }: OpenLibrary): ReportSource {
  return { catalog, analyse: (request) => analyses.analyse(request), overview, points };
}
