import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPassingRecords } from "../../../../core/jobs/run/jobRecords.ts";
import { createLiveStatus } from "../../../../core/jobs/run/liveStatus.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("progress that cannot be written down, by a timer or at once, is written down with the next", () => {
  const records = createPassingRecords();
  let full = true;
  const key = records.create({ kind: "import", title: "Import", settings: null });
  const status = createLiveStatus(
    {
      ...records,
      update(job, change) {
        if (full) throw new Error("database or disk is full");
        records.update(job, change);
      },
    },
    records.get(key).status,
    () => {},
  );
  status.advance(1);
  status.advance(1);
  vi.advanceTimersByTime(1000);
  expect(records.get(key).status.itemsDone).toBe(0);
  full = false;
  status.advance(1);
  vi.advanceTimersByTime(1000);
  expect(records.get(key).status.itemsDone).toBe(3);
});

test("a window that cannot be told of progress does not stop the job", () => {
  const records = createPassingRecords();
  const key = records.create({ kind: "import", title: "Import", settings: null });
  let told = 0;
  const status = createLiveStatus(records, records.get(key).status, () => {
    told++;
    throw new Error("the port is closed");
  });
  status.advance(1);
  status.advance(1);
  vi.advanceTimersByTime(1000);
  expect(told).toBe(2);
  expect(records.get(key).status.itemsDone).toBe(2);
});
