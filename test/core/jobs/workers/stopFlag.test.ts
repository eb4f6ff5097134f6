import { expect, test } from "vitest";
import { createStopFlag, isRaised } from "../../../../core/jobs/workers/stopFlag.ts";

test("the flag is raised when the job is cancelled, in every thread that shares it", () => {
  const controller = new AbortController();
  const flag = createStopFlag(controller.signal);
  expect(isRaised(flag)).toBe(false);
  controller.abort();
  expect(isRaised(structuredClone(flag))).toBe(true);
});

test("a job that was cancelled before has it raised from the beginning", () => {
  expect(isRaised(createStopFlag(AbortSignal.abort()))).toBe(true);
});
