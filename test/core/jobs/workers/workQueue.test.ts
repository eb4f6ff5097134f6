import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { createWorkQueue, forEachParallel } from "../../../../core/jobs/workers/workQueue.ts";

test("items are worked on as they come, a few at once, until the queue ends", async () => {
  const queue = createWorkQueue<number>();
  const seen: number[] = [];
  let atOnce = 0;
  let most = 0;
  const done = forEachParallel(queue, 3, async (item) => {
    most = Math.max(most, ++atOnce);
    await setTimeout(1);
    seen.push(item);
    atOnce--;
  });
  for (let item = 0; item < 20; item++) {
    queue.push(item);
    if (item % 5 === 0) await setTimeout(2);
  }
  queue.end();
  await done;
  expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(most).toBe(3);
});

test("the first error ends the work, when what is at hand is done", async () => {
  const queue = createWorkQueue<number>();
  for (let item = 0; item < 10; item++) queue.push(item);
  queue.end();
  const finished: number[] = [];
  const work = forEachParallel(queue, 2, async (item) => {
    if (item === 1) throw new Error("one");
    await setTimeout(5);
    finished.push(item);
  });
  await expect(work).rejects.toThrow("one");
  expect(finished).toEqual([0]);
});

test("where finding work fails, what is at hand is done first", async () => {
  const queue = createWorkQueue<number>();
  queue.push(0);
  let finished = false;
  const work = forEachParallel(queue, 2, async () => {
    queue.fail(new Error("no more"));
    await setTimeout(5);
    finished = true;
  });
  await expect(work).rejects.toThrow("no more");
  expect(finished).toBe(true);
});
