import { expect, test } from "vitest";
import { latestOnly } from "../../../renderer/backend/latest.ts";

test("one run at a time, and of what waits only the last", async () => {
  const seen: number[] = [];
  let atOnce = 0;
  let finish = () => {};
  const ask = latestOnly(async (input: number) => {
    atOnce++;
    expect(atOnce).toBe(1);
    seen.push(input);
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    atOnce--;
  });
  ask(1);
  ask(2);
  ask(3);
  expect(seen).toEqual([1]);
  finish();
  await Promise.resolve();
  await Promise.resolve();
  expect(seen).toEqual([1, 3]);
  finish();
  await Promise.resolve();
  await Promise.resolve();
  ask(4);
  expect(seen).toEqual([1, 3, 4]);
});
