import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { createTurns, inTurn, type Turns } from "../../../core/library/writeTurns.ts";

const module = new URL("../../../core/library/writeTurns.ts", import.meta.url).href;

/** Threads that count up a number in their turns, with time between reading and writing it. */
function countingThread(turns: Turns, count: SharedArrayBuffer, times: number): Promise<void> {
  const worker = new Worker(
    `const { workerData } = require("node:worker_threads");
     import(workerData.module).then(({ inTurn }) => {
       const count = new Float64Array(workerData.count);
       for (let i = 0; i < workerData.times; i++) {
         inTurn(workerData.turns, () => {
           const before = count[0];
           for (let wait = 0; wait < 1000; wait++) count[1] = wait;
           count[0] = before + 1;
         }, 10_000);
       }
     });`,
    { eval: true, workerData: { module, turns, count, times } },
  );
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
}

test("one thread at a time has its turn", async () => {
  const turns = createTurns();
  const count = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  await Promise.all([1, 2, 3].map(() => countingThread(turns, count, 2000)));
  expect(new Float64Array(count)[0]).toBe(6000);
});

test("work that fails gives its turn back", () => {
  const turns = createTurns();
  const fail = () => {
    throw new Error("no room");
  };
  expect(() => inTurn(turns, fail, 10)).toThrow("no room");
  expect(inTurn(turns, () => "written", 10)).toBe("written");
});

test("a turn that a dead thread never gave back is taken over", async () => {
  const turns = createTurns();
  const worker = new Worker(
    `const { workerData } = require("node:worker_threads");
     import(workerData.module).then(({ inTurn }) =>
       inTurn(workerData.turns, () => process.exit(), 10_000));`,
    { eval: true, workerData: { module, turns } },
  );
  await new Promise((resolve) => worker.once("exit", resolve));
  expect(inTurn(turns, () => "written", 50)).toBe("written");
  expect(inTurn(turns, () => "and again", 50)).toBe("and again");
});
