import type {
  ClusterPageRequest,
  CountRulesRequest,
  Overview,
  OverviewRequest,
  Points,
  PointsRequest,
  RuleCounts,
} from "../api.ts";
import { limitedProperties } from "../clusters/classify.ts";
import { openStore } from "../library/open.ts";
import type { Store } from "../library/store.ts";
import { kindsInTurn } from "../query/model.ts";
import { clusterAnswers } from "./clusterAnswers.ts";
import { anyType, ClusterTable, noWords } from "./clusterTable.ts";
import { wherePlotted } from "./pointSample.ts";
import { samplePoints } from "./points.ts";
import { RuleCounter } from "./ruleCounts.ts";

/**
 * Answers every question about the clusters of a library: over its columns in memory, and for what no column tells
 * (tags, notes, text) over what SQL says of each such condition. It follows what others write.
 *
 * All calls throw TrackroomError `wrong-usage` for fields that do not exist and values that they cannot have.
 */
export interface LibrarySearch {
  /** How many clusters a condition takes, and how their properties are spread. */
  overview(request: OverviewRequest): Overview;
  /** Keys of a page of clusters; those without a value come last, whichever way the order goes. */
  keys(request: ClusterPageRequest): number[];
  points(request: PointsRequest): Points;
  countRules(request: CountRulesRequest): RuleCounts;
  close(): void;
}

/**
 * bytes of encoded columns in memory: those that a window uses, up to five million clusters. Of more, they are read
 * from the library again and again.
 */
const columnsKept = (clusters: number): number => Math.min(48 * clusters, 256e6);

/** @throws TrackroomError as `openCatalog` does */
export function openLibrarySearch(path: string): LibrarySearch {
  const { store, close } = openStore(path, { readOnly: true }, clusterAnswers);
  return { ...createSearch(store, columnsKept), close };
}

function createSearch(
  store: Store,
  kept: (clusters: number) => number,
): Omit<LibrarySearch, "close"> {
  const table = new ClusterTable(store, kept);
  const rulesCounted = new RuleCounter();
  return {
    overview: ({ where, histograms, kinds, brush }) =>
      table.answer(
        where,
        [...histograms, ...(brush === undefined ? [] : [brush])].map(({ property }) => property),
        noWords((name) => `'${name}' holds words: there is no histogram of it.`),
        (columns, condition) => ({
          ...columns.overview(condition, histograms, brush),
          ...(kinds === undefined
            ? {}
            : { kinds: columns.countKinds(condition, kinds, table.classNames()) }),
        }),
      ),
    keys: ({ where, sort, offset, limit }) =>
      table.answer(
        where,
        sort.map(({ field }) => field).filter((field) => field !== kindsInTurn),
        anyType,
        (columns, condition) => columns.keys(condition, sort, offset, limit),
      ),
    points: (request) => {
      const { x, y, limit } = request;
      return table.answer(
        wherePlotted(request),
        [x, y],
        noWords((name) => `'${name}' is text, which has no place on an axis.`),
        (columns, condition) =>
          samplePoints(columns.parts(condition), { x, y, limit }, table.classNames()),
      );
    },
    countRules: ({ rules, where }) =>
      table.answer(
        where,
        limitedProperties.map(([property]) => property),
        anyType,
        (columns, condition) => rulesCounted.count(rules, columns.parts(condition)),
      ),
  };
}
