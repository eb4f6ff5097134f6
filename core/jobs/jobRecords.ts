import type { JobStatus } from "../api.ts";
import type { Jobs } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";

/** What running a job needs of the records of jobs. */
export type JobRecords = Pick<Jobs, "create" | "update" | "reject" | "log" | "list">;

/** Keys from here on, so that they are not taken for those in a library. */
const firstKey = 1_000_000_000;

/**
 * Records of jobs that are forgotten with the program: for exports from a library that cannot be written.
 */
export function createPassingRecords(): JobRecords {
  const records = new Map<number, JobStatus>();
  const get = (job: number): JobStatus => {
    const status = records.get(job);
    if (status === undefined) throw new TrackroomError("not-found", `There is no job ${job}.`);
    return status;
  };
  return {
    create({ kind, title }) {
      const key = firstKey + records.size;
      records.set(key, newStatus(key, kind, title));
      return key;
    },
    update(job, { run: _run, settings: _settings, ...change }) {
      Object.assign(get(job), change);
    },
    reject(job, rejections) {
      const status = get(job);
      status.rejected.push(...rejections);
      status.rejectedCount += rejections.length;
    },
    log() {},
    list: () => [...records.values()].reverse(),
  };
}

function newStatus(key: number, kind: JobStatus["kind"], title: string): JobStatus {
  return {
    key,
    kind,
    state: "queued",
    title,
    created: Date.now() / 1000,
    started: null,
    ended: null,
    itemsTotal: 0,
    itemsDone: 0,
    frames: 0,
    clusters: 0,
    pixels: 0,
    duplicates: 0,
    rejected: [],
    rejectedCount: 0,
    secondsLeft: null,
    error: null,
    result: null,
  };
}
