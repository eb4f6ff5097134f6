import type {
  AnalyseRequest,
  Analysis,
  Condition,
  Field,
  HistogramChoice,
  JobStatus,
  Report,
  Sort,
  Watch,
} from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { parseQuery } from "../../core/query/parse.ts";
import { mentions } from "../filters/clauses.ts";
import type { Subject } from "../state/selection.ts";
import type { PlotChoice } from "../state/view.ts";

/** What a lesson can see of the window. */
export interface Seen {
  readonly tab: string;
  readonly viewing: boolean;
  readonly condition: Condition | null;
  readonly fields: readonly Field[];
  readonly sort: Sort;
  /** Tracks that are picked. */
  readonly picked: number;
  readonly subject: Subject | null;
  readonly plotKind: "scatter" | "histogram";
  readonly plot: PlotChoice;
  readonly histogram: HistogramChoice;
  readonly experiment: { readonly result: Analysis | null; readonly asked: string | null };
  readonly report: Report | undefined;
  readonly jobs: Iterable<JobStatus>;
  /** s since 1970 UTC: when the step began. */
  readonly since: number;
}

/** Whether it was done; or what the library has to be asked for that. */
export type Sight = boolean | Question;
export interface Question {
  readonly of: "cluster" | "frame";
  readonly where: Condition | null;
  /** How many there have to be: none, or at least so many. */
  readonly wanted: "none" | number;
}

/** Looks whether what a step waits for was done. */
export function look(watch: Watch, seen: Seen): Sight {
  switch (watch.watch) {
    case "view":
      return seen.tab === watch.view;
    case "viewer":
      return seen.viewing;
    case "filter":
      return sameTracks(seen.condition, watch.query, seen.fields);
    case "filter-on":
      return seen.condition !== null && mentions(seen.condition, watch.property);
    case "sort":
      return seen.sort.field === watch.by;
    case "picked":
      return seen.picked >= watch.least;
    case "details":
      return seen.subject?.entity === watch.of;
    case "scatter":
      return isScatter(seen, [watch.x, watch.y]);
    case "histogram":
      return (
        seen.tab === "plot" &&
        seen.plotKind === "histogram" &&
        seen.histogram.property === watch.property
      );
    case "experiment":
      return isExperiment(watch, seen);
    case "clusters":
      return hasAtLeast(watch.least, "cluster", watch.query, seen.fields);
    case "frames":
      return hasAtLeast(watch.least, "frame", watch.query, seen.fields);
    case "report":
      return partsOf(seen.report, watch.kind) >= watch.least;
    case "exported":
      return [...seen.jobs].some(
        ({ kind, state, ended }) =>
          kind === "export" && state === "done" && ended !== null && ended >= seen.since,
      );
  }
}

/** Which property is on which axis does not matter. */
function isScatter({ tab, plotKind, plot }: Seen, wanted: readonly [string, string]): boolean {
  const shown = [plot.x, plot.y].toSorted().join();
  return tab === "plot" && plotKind === "scatter" && shown === wanted.toSorted().join();
}

function isExperiment(watch: Extract<Watch, { watch: "experiment" }>, seen: Seen): Sight {
  const { result, asked } = seen.experiment;
  if (result === null || asked === null || result.experiment !== watch.experiment) return false;
  if (watch.query === undefined) return true;
  const { where }: AnalyseRequest = JSON.parse(asked);
  return sameTracks(where, watch.query, seen.fields);
}

/** Parts with something in them. */
function partsOf(report: Report | undefined, kind: string | undefined): number {
  const parts = (report?.items ?? []).filter(
    ({ content }) => content.kind !== "text" || content.text.trim() !== "",
  );
  return parts.filter(({ content }) => kind === undefined || content.kind === kind).length;
}

/** However they are written: two conditions are the same where no track lies in one of them alone. */
function sameTracks(condition: Condition | null, query: string, fields: readonly Field[]): Sight {
  const wanted = parsed(query, fields);
  if (wanted === undefined) return false;
  if (JSON.stringify(condition) === JSON.stringify(wanted)) return true;
  return {
    of: "cluster",
    where: {
      kind: "or",
      terms: [difference(condition, wanted), difference(wanted, condition)],
    },
    wanted: "none",
  };
}

const everything: Condition = { kind: "and", terms: [] };

const difference = (one: Condition | null, other: Condition | null): Condition => ({
  kind: "and",
  terms: [one ?? everything, { kind: "not", term: other ?? everything }],
});

/** Whether the library has so many of what a query takes: false where the query makes no sense in it yet. */
export function hasAtLeast(
  least: number,
  of: Question["of"],
  query: string,
  fields: readonly Field[],
): Question | false {
  const where = parsed(query, fields);
  return where === undefined ? false : { of, where, wanted: least };
}

/** undefined while the query makes no sense: its fields come with the data of the lesson. */
function parsed(query: string, fields: readonly Field[]): Condition | null | undefined {
  try {
    return parseQuery(query, fields);
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    return undefined;
  }
}
