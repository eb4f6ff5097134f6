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
import { type Condition, kindsInTurn } from "../query/model.ts";
import { type Share, wholeLibrary } from "./blockSegments.ts";
import { clusterAnswers } from "./clusterAnswers.ts";
import { anyType, ClusterTable, noWords } from "./clusterTable.ts";
import { KindSums } from "./kindSums.ts";
import type { OrderedKeys } from "./order.ts";
import type { BinEdges } from "./orderBins.ts";
import type { OrderAnswer, OrderQuestion } from "./orderQuestions.ts";
import { wherePlotted } from "./pointSample.ts";
import { samplePoints } from "./points.ts";
import { RuleCounter } from "./ruleCounts.ts";
import type { Range } from "./segment.ts";

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
 * What a thread says that answers for a share of the clusters. Answers of all shares make one of the whole library: see
 * `searchInShares`.
 */
export interface ShareSearch {
  /** Smallest and largest value of each property among the share's; the lowest above the highest for none. */
  ranges(histograms: OverviewRequest["histograms"]): Range[];
  /** Kinds that there are none of are not left out. @param request whose histograms have limits */
  overview(request: OverviewRequest): Overview;
  count(where: Condition | null): ShareCount;
  /** The first clusters of an order, which has a column. */
  top(request: Omit<ClusterPageRequest, "offset">): OrderedKeys;
  order(request: OrderRequest): OrderAnswer;
  /** Values of some rows from all over the share; null where the field has no numbers. */
  sample(field: string): Float64Array | null;
  /** Goes on putting rows into the bins of an order, for a moment; returns whether all are in bins. */
  binOrder(request: BinOrderRequest): boolean;
  /** @param count of the clusters of all shares that have a place in the plot */
  points(request: PointsRequest, count: number): Points;
  countRules(request: CountRulesRequest): RuleCounts;
}

export interface ShareCount {
  readonly rows: number;
  /** Another one as soon as anything was written. */
  readonly version: number;
}

export interface OrderRequest extends Pick<ClusterPageRequest, "where" | "sort"> {
  readonly question: OrderQuestion;
}

export interface BinOrderRequest {
  readonly field: string;
  readonly edges: BinEdges;
}

/** ms that rows are put into bins, or counted for a hand, before those who wait for answers have a turn. */
const moment = 25;

/**
 * bytes of encoded columns in memory: those that a window uses, up to five million clusters. Of more, they are read
 * from the library again and again, and what is kept of them in memory is the bins of their values.
 */
const mostColumnsKept = { inOneThread: 256e6, inEachShare: 10e6 };

function columnsKept({ of }: Share): (clusters: number) => number {
  const most = of === 1 ? mostColumnsKept.inOneThread : mostColumnsKept.inEachShare;
  return (clusters) => Math.min((48 * clusters) / of, most);
}

/** @throws TrackroomError as `openCatalog` does */
export function openLibrarySearch(path: string): LibrarySearch {
  const { store, close } = openStore(path, { readOnly: true }, clusterAnswers);
  const { answer, table, whole } = createSearch(store, wholeLibrary);
  const countRules = ruleCounting(answer);
  return {
    overview: (request) => withoutEmptyKinds(whole(request)),
    keys: ({ where, sort, offset, limit }) =>
      answer(where, ordered(sort), anyType, (columns, condition) =>
        columns.keys(condition, sort, offset, limit),
      ),
    points: (request) =>
      answer(wherePlotted(request), [request.x, request.y], noPlace, (columns, condition) =>
        samplePoints(columns.parts(condition), request, table.classNames()),
      ),
    countRules,
    close,
  };
}

/**
 * The search of one of the threads that share a library.
 * @throws TrackroomError as `openCatalog` does
 */
export function openShareSearch(path: string, share: Share): ShareSearch & { close(): void } {
  const { store, close } = openStore(path, { readOnly: true }, clusterAnswers);
  const { answer, table, whole } = createSearch(store, share);
  return {
    ranges: (histograms) =>
      answer(
        null,
        histograms.map(({ property }) => property),
        noBins,
        (columns) => columns.rangesOf(histograms),
      ),
    overview: whole,
    count: (where) =>
      answer(where, [], anyType, (columns, condition) => ({
        rows: columns.count(condition),
        version: table.version,
      })),
    top: ({ where, sort, limit }) =>
      answer(where, ordered(sort), anyType, (columns, condition) =>
        columns.top(condition, sort, limit),
      ),
    order: ({ where, sort, question }) =>
      answer(where, ordered(sort), anyType, (columns, condition) =>
        columns.answerOrder(condition, sort, question),
      ),
    sample: (field) => answer(null, [field], anyType, (columns) => columns.sample(field)),
    binOrder: ({ field, edges }) =>
      answer(null, [field], anyType, (columns) =>
        columns.binOrderUntil(field, edges, performance.now() + moment),
      ),
    points: (request, count) =>
      answer(wherePlotted(request), [request.x, request.y], noPlace, (columns, condition) =>
        samplePoints(columns.parts(condition), request, table.classNames(), count),
      ),
    countRules: ruleCounting(answer),
    close,
  };
}

type Answer = ClusterTable["answer"];

/** What both kinds of search have. */
function createSearch(store: Store, share: Share) {
  const table = new ClusterTable(store, columnsKept(share), share);
  const kindSums = new KindSums();
  const answer: Answer = (where, fields, check, work) => table.answer(where, fields, check, work);
  const whole = ({ where, histograms, kinds, brush, soFar }: OverviewRequest): Overview =>
    answer(
      where,
      [...histograms, ...(brush === undefined ? [] : [brush])].map(({ property }) => property),
      noBins,
      (columns, condition) => {
        const until = soFar ? performance.now() + moment : undefined;
        if (kinds === undefined) return columns.overview(condition, histograms, { brush, until });
        const { version } = table;
        const names = table.classNames();
        const question = { where: condition, by: kinds, names, version, brush };
        return {
          ...columns.overview(condition, histograms),
          kinds: kindSums.count(columns, question) ?? columns.countKinds(condition, kinds, names),
        };
      },
    );
  return { table, answer, whole };
}

function ruleCounting(answer: Answer): LibrarySearch["countRules"] {
  const rulesCounted = new RuleCounter();
  return ({ rules, where }) =>
    answer(
      where,
      limitedProperties.map(([property]) => property),
      anyType,
      (columns, condition) => rulesCounted.count(rules, columns.parts(condition)),
    );
}

/** Kinds that a condition takes none of are left out. */
export function withoutEmptyKinds(overview: Overview): Overview {
  const { kinds } = overview;
  return kinds === undefined
    ? overview
    : { ...overview, kinds: kinds.filter(({ count }) => count > 0) };
}

const ordered = (sort: ClusterPageRequest["sort"]): string[] =>
  sort.map(({ field }) => field).filter((field) => field !== kindsInTurn);

const noBins = noWords((name) => `'${name}' holds words: there is no histogram of it.`);
const noPlace = noWords((name) => `'${name}' is text, which has no place on an axis.`);
