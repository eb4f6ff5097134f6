import type { JobStatus, Rejection } from "../../api.ts";
import type { BatchResult } from "../../catalog/frames/batch.ts";
import type { JobRecords } from "./jobRecords.ts";
import { secondsLeft, throttle } from "./progress.ts";

/** Rejections that a status carries; the catalogue keeps them all. */
const shownRejections = 1000;

/** The status of a job while it runs: what the catalogue holds, and what changes too often to write down. */
export interface LiveStatus {
  readonly current: JobStatus;
  /** Where a job begins, or goes on after an interruption. */
  restart(items: Pick<JobStatus, "itemsDone" | "itemsTotal">): void;
  /** More items to do than known before. */
  expect(items: number): void;
  /** Items that are done. */
  advance(items: number): void;
  /** Frames that were written. */
  wrote(result: BatchResult): void;
  reject(rejections: readonly Rejection[]): void;
  /** Changes the state, in the catalogue as well. */
  set(change: Partial<Pick<JobStatus, "state" | "title" | "error" | "result">>): void;
}

/**
 * @param changed is told a few times a second, and at once when the state changes. Progress that cannot be written
 *   down or told is no reason to end anything: the next one is tried again, and a library that cannot be written
 *   any more makes the work itself fail
 */
export function createLiveStatus(
  jobs: JobRecords,
  from: JobStatus,
  changed: (status: JobStatus) => void,
): LiveStatus {
  const status: JobStatus = { ...from, rejected: [...from.rejected] };
  const known = new Set(status.rejected.map(rejectionKey));
  let begun = { time: Date.now() / 1000, items: status.itemsDone };
  const record = () => {
    jobs.update(status.key, {
      itemsTotal: status.itemsTotal,
      itemsDone: status.itemsDone,
      secondsLeft: status.secondsLeft,
    });
  };
  const news = throttle(
    () => {
      const total = status.itemsTotal - begun.items;
      const elapsed = Date.now() / 1000 - begun.time;
      status.secondsLeft = secondsLeft(status.itemsDone - begun.items, total, elapsed);
      changed({ ...status });
    },
    250,
    passOver,
  );
  const recording = throttle(record, 1000, passOver);
  return {
    current: status,
    restart(items) {
      Object.assign(status, items);
      begun = { time: Date.now() / 1000, items: items.itemsDone };
    },
    expect(items) {
      status.itemsTotal += items;
      news.call();
    },
    advance(items) {
      status.itemsDone += items;
      recording.call();
      news.call();
    },
    wrote(result) {
      status.frames += result.frames;
      status.clusters += result.clusters;
      status.pixels += result.pixels;
      status.duplicates += result.duplicates;
      news.call();
    },
    reject(rejections) {
      // A part that is done again after an interruption says the same again.
      const fresh = rejections.filter((rejection) => !known.has(rejectionKey(rejection)));
      if (fresh.length === 0) return;
      jobs.reject(status.key, fresh);
      status.rejected.push(...fresh.slice(0, shownRejections - status.rejected.length));
      status.rejectedCount += fresh.length;
      news.call();
    },
    set(change) {
      Object.assign(status, change);
      if (change.state === "running") status.started ??= Date.now() / 1000;
      if (change.state !== undefined && change.state !== "running") {
        status.ended = change.state === "queued" ? null : Date.now() / 1000;
        status.secondsLeft = null;
      }
      recording.cancel();
      news.cancel();
      const { itemsTotal, itemsDone, secondsLeft, started, ended } = status;
      jobs.update(status.key, {
        ...change,
        itemsTotal,
        itemsDone,
        secondsLeft,
        started,
        ended,
      });
      changed({ ...status });
    },
  };
}

function passOver(): void {}

function rejectionKey(rejection: Rejection): string {
  return JSON.stringify([rejection.file, rejection.line ?? 0, rejection.reason]);
}
