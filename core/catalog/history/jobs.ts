import type { JobKind, JobState, JobStatus, Rejection } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { insertedKey, now, type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import type { BatchResult, PartMark } from "../frames/batch.ts";

export interface NewJob {
  kind: JobKind;
  title: string;
  /** Whatever is needed to go on with the job later; kept as JSON. */
  settings: unknown;
  run?: number;
}

export interface JobRow {
  status: JobStatus;
  settings: unknown;
  run: number | null;
}

export interface JobPart {
  part: number;
  state: "waiting" | "done";
  /** What the part is about, such as the files; kept as JSON. */
  input: unknown;
}

/** What may change in a job's row; counts of frames written are kept by `writeBatch` itself. */
export type JobChange = Partial<
  Pick<
    JobStatus,
    | "state"
    | "title"
    | "started"
    | "ended"
    | "itemsTotal"
    | "itemsDone"
    | "secondsLeft"
    | "error"
    | "result"
  >
> & { run?: number; settings?: unknown };

export interface Jobs {
  create(job: NewJob): number;
  update(job: number, change: JobChange): void;
  get(job: number): JobRow;
  /** The latest first. */
  list(): JobStatus[];
  /** Jobs left queued or running, for instance when the program died; the oldest first. */
  unfinished(): JobRow[];
  /** Adds parts after those that are there; returns the number of the first. */
  addParts(job: number, inputs: readonly unknown[]): number;
  parts(job: number, state?: JobPart["state"]): JobPart[];
  /** What a part is about. */
  partInput(job: number, part: number): unknown;
  /** For parts whose results are not written by `writeBatch` (export, or a part that holds nothing). */
  finishPart(job: number, part: number): void;
  reject(job: number, rejections: readonly Rejection[]): void;
  /** All of them, where the status carries the first ones only. */
  rejections(job: number): Rejection[];
  log(job: number, text: string): void;
  readLog(job: number): { time: number; text: string }[];
}

/** As many rejections as a job's status carries. */
const rejectionsShown = 1000;

export function createJobs(store: Store): Jobs {
  return {
    create: ({ kind, title, settings, run }) =>
      write(store, () =>
        insertedKey(
          store
            .sql(
              "insert into job (kind, state, title, settings, run, created) values (?, 'queued', ?, ?, ?, ?)",
            )
            .run(kind, title, JSON.stringify(settings ?? null), run ?? null, now()),
        ),
      ),
    update: (job, change) => write(store, () => update(store, job, change)),
    get: (job) => toRow(store, findRow(store, job)),
    list: () =>
      store
        .sql<StoredJob>("select * from job order by key desc")
        .all()
        .map((row) => toStatus(store, row)),
    unfinished: () =>
      store
        .sql<StoredJob>("select * from job where state in ('queued', 'running') order by key")
        .all()
        .map((row) => toRow(store, row)),
    addParts: (job, inputs) =>
      write(store, () => {
        const first = Number(
          store.sql("select ifnull(max(part) + 1, 0) from job_part where job = ?").pluck().get(job),
        );
        const add = store.sql("insert into job_part (job, part, input) values (?, ?, ?)");
        for (const [i, input] of inputs.entries()) {
          add.run(job, first + i, JSON.stringify(input ?? null));
        }
        return first;
      }),
    parts: (job, state) =>
      store
        .sql<{ part: number; state: JobPart["state"]; input: string }>(
          "select part, state, input from job_part where job = ? and state = ifnull(?, state) order by part",
        )
        .all(job, state ?? null)
        .map((row) => ({ ...row, input: storedJson(row.input) as unknown })),
    partInput(job, part) {
      const input = store
        .sql<string>("select input from job_part where job = ? and part = ?")
        .pluck()
        .get(job, part);
      if (input === undefined) throw new Error(`job ${job} has no part ${part}`);
      return storedJson(input) as unknown;
    },
    finishPart: (job, part) =>
      write(store, () => {
        store.sql("update job_part set state = 'done' where job = ? and part = ?").run(job, part);
      }),
    reject: (job, rejections) =>
      write(store, () => {
        const add = store.sql(
          "insert into rejection (job, file, line, reason) values (?, ?, ?, ?)",
        );
        for (const { file, line, reason } of rejections) add.run(job, file, line ?? null, reason);
      }),
    rejections: (job) => rejectionsOf(store, job, -1),
    log: (job, text) =>
      write(store, () => {
        store.sql("insert into job_log (job, time, text) values (?, ?, ?)").run(job, now(), text);
      }),
    readLog: (job) =>
      store
        .sql<{ time: number; text: string }>(
          "select time, text from job_log where job = ? order by key",
        )
        .all(job),
  };
}

/** Adds what a batch brought to the counts of its job, and marks its part done where it was the last. */
export function markPart(store: Store, { job, part, done }: PartMark, result: BatchResult): void {
  store
    .sql(
      `update job set frames = frames + ?, clusters = clusters + ?, pixels = pixels + ?,
       duplicates = duplicates + ? where key = ?`,
    )
    .run(result.frames, result.clusters, result.pixels, result.duplicates, job);
  if (done) {
    store.sql("update job_part set state = 'done' where job = ? and part = ?").run(job, part);
  }
}

const changeable = [
  "state",
  "title",
  "started",
  "ended",
  "itemsTotal",
  "itemsDone",
  "secondsLeft",
  "error",
  "run",
] as const;

function update(store: Store, job: number, change: JobChange): void {
  findRow(store, job);
  for (const column of changeable) {
    if (change[column] === undefined) continue;
    store.sql(`update job set ${column} = ? where key = ?`).run(change[column], job);
  }
  for (const column of ["result", "settings"] as const) {
    if (change[column] === undefined) continue;
    const json = change[column] === null ? null : JSON.stringify(change[column]);
    store.sql(`update job set ${column} = ? where key = ?`).run(json, job);
  }
}

interface StoredJob {
  key: number;
  kind: JobKind;
  state: JobState;
  title: string;
  settings: string;
  run: number | null;
  created: number;
  started: number | null;
  ended: number | null;
  itemsTotal: number;
  itemsDone: number;
  frames: number;
  clusters: number;
  pixels: number;
  duplicates: number;
  secondsLeft: number | null;
  error: string | null;
  result: string | null;
}

function findRow(store: Store, job: number): StoredJob {
  const row = store.sql<StoredJob>("select * from job where key = ?").get(job);
  if (!row) throw new TrackroomError("not-found", `There is no job ${job} in this library.`);
  return row;
}

function toRow(store: Store, row: StoredJob): JobRow {
  return {
    status: toStatus(store, row),
    settings: storedJson(row.settings) as unknown,
    run: row.run,
  };
}

function toStatus(store: Store, row: StoredJob): JobStatus {
  const { settings: _settings, run: _run, ...status } = row;
  const rejected = rejectionsOf(store, row.key, rejectionsShown);
  const rejectedCount = Number(
    store.sql("select count(*) from rejection where job = ?").pluck().get(row.key),
  );
  return {
    ...status,
    rejected,
    rejectedCount,
    result: row.result === null ? null : (storedJson(row.result) as JobStatus["result"]),
  };
}

function rejectionsOf(store: Store, job: number, limit: number): Rejection[] {
  return store
    .sql<{ file: string; line: number | null; reason: string }>(
      "select file, line, reason from rejection where job = ? order by key limit ?",
    )
    .all(job, limit)
    .map(({ file, line, reason }) => ({ file, ...(line === null ? {} : { line }), reason }));
}
