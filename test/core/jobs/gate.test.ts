import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import {
  closeGate,
  createGate,
  giveCredit,
  isClosed,
  takeCredit,
} from "../../../core/jobs/gate.ts";

test("credits run out and come back", () => {
  const gate = createGate(2);
  expect(takeCredit(gate)).toBe(true);
  expect(takeCredit(gate)).toBe(true);
  giveCredit(gate);
  expect(takeCredit(gate)).toBe(true);
});

test("a closed gate gives no credit, even where there are some", () => {
  const gate = createGate(2);
  closeGate(gate);
  expect(isClosed(gate)).toBe(true);
  expect(takeCredit(gate)).toBe(false);
});

test("a thread waits for a credit until one is given, and until the gate is closed", async () => {
  const gate = createGate(0);
  const url = new URL("../../../core/jobs/gate.ts", import.meta.url).href;
  const worker = new Worker(
    `const { workerData, parentPort } = require("node:worker_threads");
     import(workerData.url).then(({ takeCredit }) => {
       parentPort.postMessage("waiting");
       parentPort.postMessage(takeCredit(workerData.gate));
       parentPort.postMessage(takeCredit(workerData.gate));
     });`,
    { eval: true, workerData: { gate, url } },
  );
  const messages: unknown[] = [];
  await new Promise<void>((resolve) => {
    worker.on("message", (message) => {
      messages.push(message);
      if (messages.length === 1) giveCredit(gate);
      if (messages.length === 2) closeGate(gate);
      if (messages.length === 3) resolve();
    });
  });
  await worker.terminate();
  expect(messages).toEqual(["waiting", true, false]);
});
