import type {
  ClusterPageRequest,
  ClusterTile,
  CountRulesRequest,
  JobDetail,
  JobStatus,
  LibraryInfo,
  Overview,
  OverviewRequest,
  Points,
  PointsRequest,
  RuleCounts,
} from "../api.ts";
import { openCatalog } from "../catalog/catalog.ts";
import type { Catalog } from "../catalog/contract.ts";
import { countRules } from "../catalog/countRules.ts";
import { storedPoints } from "../catalog/points.ts";
import { closeAll } from "../closeAll.ts";
import { createColumnsClient } from "../columns/client.ts";
import { describeJob } from "../jobs/describeJob.ts";
import { before, createPrecedence } from "../jobs/precedence.ts";
import { throttle } from "../jobs/progress.ts";
import { createJobRunner, type JobRunner } from "../jobs/runner.ts";
import { version } from "../version.ts";

/** A library with its jobs. */
export interface OpenLibrary {
  readonly path: string;
  readonly catalog: Catalog;
  readonly runner: JobRunner;
  info(): LibraryInfo;
  /** What the catalogue answers, from its columns in memory wherever these hold what is asked for. */
  overview(request: OverviewRequest): Promise<Overview>;
  clusters(request: ClusterPageRequest): Promise<ClusterTile[]>;
  points(request: PointsRequest): Promise<Points>;
  /** What is kept of a job. @throws TrackroomError `not-found` */
  job(key: number): JobDetail;
  /** How many clusters each rule takes, from the columns in memory wherever these hold what is asked for. */
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
 * Opens a library and goes on with the jobs that were cut off when it was last open.
 * @throws TrackroomError `unusable-library`, `storage`, `not-found`
 */
export function openLibrary(path: string, options: OpenLibraryOptions): OpenLibrary {
  const catalog = openCatalog(path, { create: options.create });
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
  const columns = createColumnsClient(path);
  const asked = <T>(question: () => Promise<T>): Promise<T> => before(precedence, question);
  runner.resume();
  return {
    path,
    catalog,
    runner,
    info: () => ({ ...catalog.info(), version }),
    overview: (request) =>
      asked(async () => (await columns.overview(request)) ?? catalog.overview(request)),
    clusters: (request) =>
      asked(async () => {
        const keys = await columns.keys(request);
        return keys === null ? catalog.clusters(request) : catalog.tiles(keys);
      }),
    points: (request) =>
      asked(async () => (await columns.points(request)) ?? storedPoints(catalog, request)),
    job: (key) => describeJob(catalog, runner.get(key)),
    countRules: (request) =>
      asked(async () => {
        const counts = await columns.countRules(request);
        if (counts !== null) return counts;
        const among = new Set(catalog.keys("cluster", { where: request.where }));
        return countRules(catalog.classes, request.rules, among);
      }),
    changed: news.call,
    close: () => closeAll([runner.close, columns.close, news.cancel, catalog.close]),
  };
}
