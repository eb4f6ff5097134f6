import type {
  ClusterPageRequest,
  ClusterRow,
  ClusterRowsRequest,
  ClusterTile,
  CountRulesRequest,
  FieldValuesRequest,
  JobDetail,
  JobStatus,
  LibraryInfo,
  Overview,
  OverviewRequest,
  Points,
  PointsRequest,
  RuleCounts,
} from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { closeAll } from "../closeAll.ts";
import { describeJob } from "../jobs/run/describeJob.ts";
import { throttle } from "../jobs/run/progress.ts";
import { createJobRunner, type JobRunner } from "../jobs/runner.ts";
import { before, createPrecedence } from "../jobs/workers/precedence.ts";
import { openCatalog } from "../openCatalog.ts";
import { kindsInTurn } from "../query/model.ts";
import { createSearchClient, type SearchClient } from "../search/client.ts";
import { version } from "../version.ts";
import { type Analyses, createAnalyses } from "./analyses.ts";
import { createSecondReader, type SecondReader } from "./secondReader.ts";

/** A library with its jobs. */
export interface OpenLibrary {
  readonly path: string;
  readonly catalog: Catalog;
  readonly runner: JobRunner;
  readonly analyses: Analyses;
  /** Adds frames up, on a thread of its own. */
  readonly sumFrames: SecondReader["sumFrames"];
  info(): LibraryInfo;
  overview(request: OverviewRequest): Promise<Overview>;
  overviews(requests: readonly OverviewRequest[]): Promise<Overview[]>;
  clusters(request: ClusterPageRequest): Promise<ClusterTile[]>;
  clusterRows(request: ClusterRowsRequest): Promise<ClusterRow[]>;
  points(request: PointsRequest): Promise<Points>;
  /** What is kept of a job. @throws TrackroomError `not-found` */
  job(key: number): JobDetail;
  /** Known values of a text field, as `Catalog` tells them; of a large library, on a thread of its own. @throws TrackroomError `wrong-usage` */
  fieldValues(request: FieldValuesRequest): string[] | Promise<string[]>;
  /** How many clusters each rule takes. */
  countRules(request: CountRulesRequest): Promise<RuleCounts>;
  /** Tells the windows that the library holds something else than before, at most a few times a second. */
  changed(): void;
  /** Stops the jobs, which go on when the library is next opened, and leaves one plain file. */
  close(): Promise<void>;
}

export interface OpenLibraryOptions {
  create: boolean;
  downloads: string;
  jobChanged(job: JobStatus): void;
  libraryChanged(): void;
}

/** ms between two reports of changes. */
const changeInterval = 500;

/**
 * Opens a library, asks what every window asks first, and goes on with the jobs that were cut off when it was last open.
 * @throws TrackroomError `unusable-library`, `storage`, `not-found`
 */
export function openLibrary(path: string, options: OpenLibraryOptions): OpenLibrary {
  const catalog = openCatalog(path, { create: options.create });
  let search: SearchClient | undefined;
  try {
    search = startSearch(path, catalog);
    askFirst(catalog);
  } catch (error) {
    search?.close().catch(() => {});
    catalog.close();
    throw error;
  }
  const news = throttle(options.libraryChanged, changeInterval, () => {});
  const precedence = createPrecedence();
  const runner = createJobRunner({
    catalog,
    precedence,
    downloads: options.downloads,
    jobChanged: (job) => {
      if (job.ended !== null) {
        // What a job did shows with the report of it, not a moment later.
        news.cancel();
        options.libraryChanged();
      }
      options.jobChanged(job);
    },
    libraryChanged: news.call,
  });
  const analyses = createAnalyses(path);
  const reader = createSecondReader(path);
  const asked = <T>(question: () => Promise<T>): Promise<T> => before(precedence, question);
  runner.resume();
  return {
    path,
    catalog,
    runner,
    analyses,
    sumFrames: reader.sumFrames,
    fieldValues: (request) =>
      catalog.count("frame", null) > mostReadAtOnce
        ? reader.fieldValues(request)
        : catalog.fieldValues(request),
    info: () => ({ ...catalog.info(), version }),
    overview: (request) => asked(() => search.overview(request)),
    overviews: (requests) => asked(() => search.overviews(requests)),
    clusters: (request) => asked(async () => catalog.tiles(await search.keys(request))),
    clusterRows: ({ columns, ...request }) =>
      asked(async () => {
        const keys = await search.keys(request);
        const rows = [...catalog.rows("cluster", keys, columns)];
        // Clusters that went meanwhile have no row; the window is told that the library changed, and asks again.
        if (rows.length !== keys.length) return [];
        return rows.map((row, i) => ({
          key: keys[i],
          cells: columns.map((name) => row[name] ?? null),
        }));
      }),
    points: (request) => asked(() => search.points(request)),
    job: (key) => describeJob(catalog, runner.get(key)),
    countRules: (request) => asked(() => search.countRules(request)),
    changed: news.call,
    close: () =>
      closeAll([
        analyses.close,
        reader.close,
        runner.close,
        search.close,
        news.cancel,
        catalog.close,
      ]),
  };
}

/** Of more frames, known values may take longer than a window may stand still; of fewer, a thread takes longer to start. */
const mostReadAtOnce = 100_000;

/** Of more clusters the first may take a while to find, and somebody may want another order. */
const mostLookedThrough = 4_000_000;

/**
 * Its threads start, and read what every question needs, while this one asks the catalogue and a window is made ready:
 * also what the first of the order needs in which the gallery opens.
 */
function startSearch(path: string, catalog: Catalog): SearchClient {
  const clusters = catalog.count("cluster", null);
  const search = createSearchClient(path, { clusters });
  const asked: Promise<unknown>[] = [search.overview({ where: null, histograms: [] })];
  if (clusters <= mostLookedThrough) {
    const sort = [{ field: kindsInTurn, descending: false }];
    asked.push(search.keys({ where: null, sort, offset: 0, limit: 1 }));
  }
  // Whoever asks is told what is wrong.
  for (const each of asked) each.catch(() => {});
  return search;
}

/** A library that cannot answer these is of no use to any window. */
function askFirst(catalog: Catalog): void {
  catalog.info();
  catalog.datasets.tree();
  catalog.fields.list();
  catalog.tags();
  catalog.jobs.list();
}
