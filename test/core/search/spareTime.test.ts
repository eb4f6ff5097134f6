import { expect, test } from "vitest";
import { SpareTime } from "../../../core/search/spareTime.ts";

test("no time is spare while somebody waits for an answer", async () => {
  const spare = new SpareTime();
  const order: string[] = [];
  await spare.come();
  let answer: (text: string) => void = () => {};
  const asked = spare.during(() => new Promise<string>((resolve) => (answer = resolve)));
  const other = spare.during(async () => order.push("other"));
  const rest = spare.come().then(() => order.push("spare"));
  await other;
  answer("answer");
  order.push(await asked);
  await rest;
  expect(order).toEqual(["other", "answer", "spare"]);
});

test("a question that fails is over as well", async () => {
  const spare = new SpareTime();
  await expect(spare.during(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await spare.come();
});
