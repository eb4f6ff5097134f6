import type { JobLogLine, JobStatus } from "../../api.ts";
import type { JobRow, Jobs } from "../../catalog/history/jobs.ts";
import { TrackroomError } from "../../errors.ts";

/** What running a job needs of the records of jobs. */
export type JobRecords = Pick<
  Jobs,
  "create" | "update" | "get" | "reject" | "log" | "readLog" | "list"
>;

export interface JobLog {
  log: JobLogLine[];
}

/** Keys from here on, so that they are not taken for those in a library. */
const firstKey = 1_000_000_000;

/**
 * Records of jobs that are forgotten with the program: for exports from a library that cannot be written.
 */
export function createPassingRecords(): JobRecords {
  const records = new Map<number, JobRow & JobLog>();
  const get = (job: number): JobRow & JobLog => {
    const record = records.get(job);
    if (record === undefined) throw new TrackroomError("not-found", `There is no job ${job}.`);
    return record;
  };
  return {
    create({ kind, title, settings }) {
      const key = firstKey + records.size;
      records.set(key, { status: newStatus(key, kind, title), settings, run: null, log: [] });
      return key;
    },
    update(job, { run: _run, settings: _settings, ...change }) {
      Object.assign(get(job).status, change);
    },
    get,
    reject(job, rejections) {
      const { status } = get(job);
      status.rejected.push(...rejections);
      status.rejectedCount += rejections.length;
    },
    log: (job, text) => void get(job).log.push({ time: Date.now() / 1000, text }),
    readLog: (job) => get(job).log,
    list: () => [...records.values()].map(({ status }) => status).reverse(),
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
