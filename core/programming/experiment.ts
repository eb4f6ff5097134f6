import type { AnalyseRequest, BackgroundRequest } from "../api.ts";

/** Which clusters an experiment counts, and whose time. */
export interface Counted {
  /** A query about clusters; without it, all. */
  where?: string;
  /** A query about frames: these frames' time counts. Without it, that of the frames that `where` speaks of. */
  frames?: string;
}

/** What is counted without the source: clusters that a query takes, a known rate, or what the fit finds. */
export type ExperimentBackground =
  | Exclude<BackgroundRequest, { kind: "query" }>
  | ({ kind: "query" } & Counted);

type InWords<Request> = Request extends AnalyseRequest
  ? Omit<Request, "where" | "frames" | "background" | "others"> &
      Counted &
      (Request extends { background: unknown } ? { background: ExperimentBackground } : unknown) &
      (Request extends { others: unknown } ? { others: Counted[] } : unknown)
  : never;

/**
 * An experiment, such as `{ experiment: "rate", where: "class = alpha" }`. What each can be asked is described with
 * `analyseSchema` in `core/api/analyse.ts`; queries are text.
 */
export type Experiment = InWords<AnalyseRequest>;
