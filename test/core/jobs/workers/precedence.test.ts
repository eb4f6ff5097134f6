import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { before, createPrecedence, createRest } from "../../../../core/jobs/workers/precedence.ts";
import type { RestingThreadData } from "./restingThread.ts";

function startThread(data: RestingThreadData): { thread: Worker; said: string[] } {
  const thread = new Worker(new URL("./restingThread.ts", import.meta.url), { workerData: data });
  const said: string[] = [];
  thread.on("message", (message: string) => said.push(message));
  return { thread, said };
}

test("a thread rests until the last of several questions is answered", async () => {
  const precedence = createPrecedence();
  const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const asked = answers.map(({ promise }) => before(precedence, () => promise));
  const { thread, said } = startThread({ precedence, worked: 1e9 });
  await once(thread, "message");
  answers[0].resolve("one");
  expect(await asked[0]).toBe("one");
  await pause(50);
  expect(said).toEqual(["rests"]);
  answers[1].reject(new Error("no answer"));
  await expect(asked[1]).rejects.toThrow("no answer");
  await once(thread, "exit");
  expect(said).toEqual(["rests", "works"]);
});

test("it rests no longer than it has worked", async () => {
  const precedence = createPrecedence();
  const answer = Promise.withResolvers<void>();
  const asked = before(precedence, () => answer.promise);
  const { thread, said } = startThread({ precedence, worked: 0 });
  await once(thread, "exit");
  expect(said).toEqual(["rests", "works"]);
  answer.resolve();
  await asked;
});

test("it rests no longer than is allowed, however long it has worked", async () => {
  const precedence = createPrecedence();
  const answer = Promise.withResolvers<void>();
  const asked = before(precedence, () => answer.promise);
  // ms: made, asked to rest, looks at the clock twice while it rests, has rested.
  const times = [0, 1000, 1003, 1005, 1005];
  const rest = createRest(precedence, 5, () => times.shift() ?? Number.NaN);
  rest();
  expect(times).toEqual([]);
  answer.resolve();
  await asked;
});
