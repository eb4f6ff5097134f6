import { expect, test } from "vitest";
import type { JobStatus } from "../../core/api.ts";
import { createWorkTally } from "../../electron/workTally.ts";

const job = (key: number, state: JobStatus["state"], itemsDone: number, itemsTotal: number) =>
  ({ key, state, itemsDone, itemsTotal }) as JobStatus;

test("the share of all jobs under way is told, and when the last has ended", () => {
  const shares: (number | null)[] = [];
  const tally = createWorkTally((share) => shares.push(share));
  tally.changed(job(1, "done", 5, 5));
  tally.changed(job(2, "queued", 0, 0));
  tally.changed(job(2, "running", 5, 10));
  tally.changed(job(3, "running", 0, 10));
  tally.changed(job(2, "done", 10, 10));
  tally.changed(job(3, "cancelled", 3, 10));
  tally.changed(job(3, "cancelled", 3, 10));
  expect(shares).toEqual([0, 0.5, 0.25, 0, null]);
});
