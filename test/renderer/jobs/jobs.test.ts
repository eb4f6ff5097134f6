import { beforeEach, expect, test } from "vitest";
import type { JobStatus } from "../../../core/api.ts";
import { finished } from "../../../renderer/jobs/finished.ts";
import { useJobs } from "../../../renderer/jobs/jobs.ts";

const job = (key: number, state: JobStatus["state"], itemsDone = 0): JobStatus => ({
  key,
  kind: "import",
  title: "Import of Weekend",
  state,
  itemsTotal: 2,
  itemsDone,
  frames: 0,
  clusters: 0,
  pixels: 0,
  duplicates: 0,
  rejected: [],
  rejectedCount: 0,
  secondsLeft: null,
  created: 0,
  started: null,
  ended: null,
  error: null,
  result: null,
});

const stateOf = (key: number) => useJobs.getState().heard.get(key)?.state;

beforeEach(() => useJobs.getState().forget());

test("a list that was on its way when a job ended does not bring it back", () => {
  const { changed, learn } = useJobs.getState();
  changed(job(1, "done", 2));
  learn([job(2, "queued"), job(1, "running", 1)]);
  expect([stateOf(1), stateOf(2)]).toEqual(["done", "queued"]);
});

test("a list tells of jobs whose news did not come", async () => {
  const { changed, learn } = useJobs.getState();
  changed(job(1, "running"));
  const end = finished(1);
  learn([job(1, "done", 2)]);
  expect((await end).state).toBe("done");
});
