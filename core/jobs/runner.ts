import type { Piscina } from "piscina";
import type { JobKind, JobStatus } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import type { JobRow } from "../catalog/history/jobs.ts";
import { closeAll } from "../closeAll.ts";
import { TrackroomError } from "../errors.ts";
import { createLogKeeper, type LogKeeper } from "../library/logKeeper.ts";
import { storageReason, systemCode } from "../storing.ts";
import { version } from "../version.ts";
import { runClassify } from "./classify/classifyJob.ts";
import { runExport } from "./export/exportJob.ts";
import type { FoundInput } from "./import/findInputs.ts";
import { runImport } from "./import/importJob.ts";
import { runCollect } from "./merge/collectJob.ts";
import { runMerge } from "./merge/mergeJob.ts";
import { runProcess } from "./process/processJob.ts";
import { isCancelled } from "./run/cancelled.ts";
import { createPassingRecords, type JobLog } from "./run/jobRecords.ts";
import type { JobRun } from "./run/jobRun.ts";
import { createLiveStatus, type LiveStatus } from "./run/liveStatus.ts";
import {
  type CollectJobRequest,
  type ImportJobRequest,
  type JobRequest,
  readJobRequest,
} from "./run/request.ts";
import { jobTitle, jobTitleWhenDone } from "./run/title.ts";
import { createPool } from "./workers/pool.ts";
import { createPrecedence, type Precedence } from "./workers/precedence.ts";

export interface JobRunnerOptions {
  catalog: Catalog;
  /** Folder for exports that are offered for download. */
  downloads: string;
  /** Worker threads; by default as many as the processor runs at once. */
  threads?: number;
  /** Is told a few times a second while a job runs, and at once when its state changes. */
  jobChanged?: (job: JobStatus) => void;
  libraryChanged?: () => void;
  /** What imports are to take, where that was found before; else they look themselves. */
  inputs?: Iterable<FoundInput>;
  /** Where others ask the same library: their questions go before jobs. */
  precedence?: Precedence;
}

/** The jobs of one open library. Imports and processing run one after the other, exports beside them. */
export interface JobRunner {
  /** Records the job and begins it as soon as those before it are done. @returns its key */
  start(request: JobRequest): number;
  /** @throws TrackroomError `not-found` where no such job is queued or running */
  cancel(job: number): void;
  /**
   * Begins a job again that failed, was cancelled or cut off: what was done by then stays done.
   * @throws TrackroomError `wrong-usage` where it is done or under way; `storage` where there still is no room
   */
  retry(job: number): void;
  /** The status that the job has when it ended. */
  finished(job: number): Promise<JobStatus>;
  /** The latest first. */
  list(): JobStatus[];
  /** What is kept of a job. @throws TrackroomError `not-found` */
  get(job: number): JobRow & JobLog;
  /** Goes on with jobs that were cut off when the program last ended. @returns their keys */
  resume(): number[];
  /** Stops what is running; it goes on when the library is next opened. The catalogue stays open. */
  close(): Promise<void>;
}

interface ActiveJob {
  status: LiveStatus;
  request: JobRequest;
  controller: AbortController;
  finished: Promise<JobStatus>;
}

/** ms after which the end of a job is written down again where there was no room for it. */
const recordAgain = 5000;

export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { catalog, downloads, threads, precedence = createPrecedence() } = options;
  const active = new Map<number, ActiveJob>();
  /** Jobs whose end could not be written down: on a full disk there is no room for it either. */
  const unrecorded = new Map<number, JobStatus>();
  let recording: NodeJS.Timeout | undefined;
  const records = catalog.readOnly ? createPassingRecords() : catalog.jobs;
  let pool: Piscina | undefined;
  let keeper: LogKeeper | undefined;
  let closing = false;
  // Jobs that change the library wait for each other; those that only read it do not wait for those.
  const lanes = { writing: Promise.resolve(), reading: Promise.resolve() };

  /** A window that cannot be told is no reason to stop working for the others. */
  const tell = (status: JobStatus) => {
    try {
      options.jobChanged?.({ ...status });
    } catch {
      // It asks for the list of jobs when it is back.
    }
  };

  const tellOfLibrary = () => {
    try {
      options.libraryChanged?.();
    } catch {
      // As above.
    }
  };

  const enqueue = (recorded: JobStatus, request: JobRequest): ActiveJob => {
    const status = createLiveStatus(records, recorded, tell);
    const controller = new AbortController();
    const lane = request.kind === "export" ? "reading" : "writing";
    const finished = lanes[lane].then(() => perform(status, request, controller.signal));
    lanes[lane] = finished.then(() => {});
    const job = { status, request, controller, finished };
    active.set(recorded.key, job);
    return job;
  };

  const perform = async (
    status: LiveStatus,
    request: JobRequest,
    signal: AbortSignal,
  ): Promise<JobStatus> => {
    const { key } = status.current;
    try {
      signal.throwIfAborted();
      // What was running when the program ended has begun once before.
      const again = status.current.started !== null;
      status.set({ state: "running" });
      records.log(key, `${again ? "Cut off; goes on" : "Started"} with Trackroom ${version}.`);
      const { path, turns } = catalog;
      pool ??= createPool({ path, turns, precedence }, threads);
      if (catalog.hasLog) keeper ??= createLogKeeper(path, turns);
      const run: JobRun = {
        catalog,
        signal,
        status,
        pool,
        downloads,
        inputs: options.inputs,
        libraryChanged() {
          keeper?.wrote();
          tellOfLibrary();
        },
      };
      await work(run, request);
      end(status, { state: "done", title: jobTitleWhenDone(request, status.current) });
    } catch (error) {
      if (signal.aborted || isCancelled(error)) {
        end(status, closing ? { state: "queued" } : { state: "cancelled" });
      } else {
        end(status, { state: "failed", error: messageOf(error) });
      }
    }
    active.delete(key);
    return status.current;
  };

  /** Where the library itself fails, so does writing down the end of the job. The window is told all the same. */
  const end = (status: LiveStatus, change: Parameters<LiveStatus["set"]>[0]) => {
    const { key } = status.current;
    try {
      status.set(change);
      records.log(
        key,
        change.error ?? `${sentence[change.state ?? "done"]}. ${tally(status.current)}`,
      );
    } catch (error) {
      Object.assign(status.current, {
        ...change,
        state: "failed",
        error: change.error ?? messageOf(error),
        ended: Date.now() / 1000,
      });
      unrecorded.set(key, status.current);
      recordLater();
      tell(status.current);
    }
  };

  const recordLater = () => {
    if (recording !== undefined || closing) return;
    recording = setTimeout(() => {
      recording = undefined;
      recordEnds();
      if (unrecorded.size > 0) recordLater();
    }, recordAgain).unref();
  };

  /** Writes down what there was no room for. */
  const recordEnds = () => {
    for (const [key, { state, error, ended, itemsDone }] of unrecorded) {
      try {
        records.update(key, { state, error, ended, itemsDone, secondsLeft: null });
        records.log(key, error ?? sentence[state]);
        unrecorded.delete(key);
      } catch {
        return;
      }
    }
  };

  /** What is known of a job: what it is at, how it ended though nobody could write it down, or what is kept of it. */
  const present = (recorded: JobStatus): JobStatus =>
    active.get(recorded.key)?.status.current ?? unrecorded.get(recorded.key) ?? recorded;

  /** An import that was cut off has nothing left to do when the same is asked for again. */
  const supersede = (request: ImportJobRequest | CollectJobRequest, by: number) => {
    for (const { status, settings } of catalog.jobs.unfinished()) {
      if (status.key === by || active.has(status.key) || status.kind !== "import") continue;
      if (importIdentity(settings) !== importIdentity(request)) continue;
      records.update(status.key, { state: "cancelled", ended: Date.now() / 1000 });
      records.log(status.key, `Cut off; asked for again as job ${by}.`);
    }
  };

  return {
    start(asked) {
      const request = withRules(catalog, asked);
      if (request.kind !== "export" && catalog.readOnly) {
        throw new TrackroomError(
          "read-only",
          catalog.readOnlyReason ?? "The library is read-only.",
        );
      }
      const key = records.create({
        kind: recordedKind(request),
        title: jobTitle(request),
        settings: request,
      });
      if (request.kind === "import" || request.kind === "collect") supersede(request, key);
      const recorded = records.list().find((status) => status.key === key);
      if (recorded === undefined) throw new Error(`job ${key} was not recorded`);
      const job = enqueue(recorded, request);
      tell(job.status.current);
      return key;
    },
    cancel(job) {
      const running = active.get(job);
      if (running === undefined)
        throw new TrackroomError("not-found", "That job has ended already.");
      running.controller.abort();
    },
    retry(job) {
      if (active.has(job))
        throw new TrackroomError("wrong-usage", "That job is under way already.");
      recordEnds();
      const { state } = present(records.get(job).status);
      // One that is recorded as under way and is not was cut off, by a kill or a disk without room to say how it ended.
      if (state === "done") {
        throw new TrackroomError(
          "wrong-usage",
          "Only a job that failed, was cancelled or cut off can be tried again.",
        );
      }
      records.update(job, { state: "queued", error: null, ended: null, secondsLeft: null });
      records.log(job, "Asked for again.");
      unrecorded.delete(job);
      const { status, settings } = records.get(job);
      tell(enqueue(status, readJobRequest(settings)).status.current);
    },
    async finished(job) {
      const running = active.get(job);
      if (running !== undefined) return running.finished;
      const ended = records.list().find((status) => status.key === job);
      if (ended === undefined) throw new TrackroomError("not-found", `There is no job ${job}.`);
      return present(ended);
    },
    list: () => records.list().map(present),
    get(job) {
      const record = records.get(job);
      return { ...record, status: present(record.status), log: records.readLog(job) };
    },
    resume() {
      if (catalog.readOnly) return [];
      return catalog.jobs.unfinished().flatMap(({ status, settings }) => {
        if (active.has(status.key) || unrecorded.has(status.key)) return [];
        try {
          enqueue(status, takenUpAgain(settings));
          return [status.key];
        } catch (error) {
          end(createLiveStatus(records, status, tell), {
            state: "failed",
            error: messageOf(error),
          });
          return [];
        }
      });
    },
    async close() {
      closing = true;
      clearTimeout(recording);
      for (const job of active.values()) job.controller.abort();
      await Promise.all([lanes.writing, lanes.reading]);
      recordEnds();
      await closeAll([() => pool?.destroy(), () => keeper?.close()]);
    },
  };
}

/**
 * What a job goes on with by itself where it was cut off. An export writes to places outside of the library: the library
 * may have come from somebody else since, so people ask for it again.
 */
function takenUpAgain(settings: unknown): JobRequest {
  const request = readJobRequest(settings);
  if (request.kind !== "export") return request;
  throw new TrackroomError("cancelled", "The export was cut off. Ask for it again.");
}

/** Rules may be changed while a job waits or is cut off: it goes by those of the moment it was asked for. */
function withRules(catalog: Catalog, request: JobRequest): JobRequest {
  return request.kind === "import" || request.kind === "process"
    ? { rules: catalog.ruleSets.active(), ...request }
    : request;
}

/** @param request as it is kept: one that cannot be read is none of those asked for */
function importIdentity(request: unknown): string | null {
  try {
    const read = readJobRequest(request);
    if (read.kind === "collect") return read.plan;
    if (read.kind !== "import") return null;
    return JSON.stringify([read.sources.map(({ path }) => path), read.dataset ?? null]);
  } catch {
    return null;
  }
}

/** Libraries that are brought into this one are imported, as far as the list of jobs goes. */
function recordedKind({ kind }: JobRequest): JobKind {
  return kind === "merge" || kind === "collect" ? "import" : kind;
}

function work(run: JobRun, request: JobRequest): Promise<void> {
  if (request.kind === "import") return runImport(run, request);
  if (request.kind === "process") return runProcess(run, request);
  if (request.kind === "classify") return runClassify(run, request);
  if (request.kind === "merge") return runMerge(run, request);
  if (request.kind === "collect") return runCollect(run, request);
  return runExport(run, request);
}

const sentence: Record<JobStatus["state"], string> = {
  queued: "Interrupted; goes on when the library is next opened",
  running: "Started",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** What a job did, for its log. */
function tally(status: JobStatus): string {
  if (status.kind === "export") return `${counted(status.result?.files ?? 0, "file")}.`;
  if (status.kind === "classify") return `${counted(status.itemsDone, "cluster")}.`;
  const { frames, clusters, duplicates, rejectedCount } = status;
  const parts = [counted(frames, "frame"), counted(clusters, "cluster")];
  if (duplicates > 0) parts.push(`${counted(duplicates, "frame")} known before`);
  if (rejectedCount > 0) parts.push(`${counted(rejectedCount, "file")} not read`);
  return `${parts.join(", ")}.`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function messageOf(error: unknown): string {
  const code = systemCode(error);
  if (code !== "") return `A file could not be read or written: ${storageReason(code)}.`;
  return error instanceof Error ? error.message : String(error);
}
