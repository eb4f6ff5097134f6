import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { throttle } from "../../../../core/jobs/run/progress.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counter() {
  let calls = 0;
  const news = throttle(
    () => void calls++,
    500,
    (error) => expect.unreachable(String(error)),
  );
  return { news, calls: () => calls };
}

test("the first call is done at once, those after it together when the interval is over", () => {
  const { news, calls } = counter();
  for (let i = 0; i < 5; i++) news.call();
  expect(calls()).toBe(1);
  vi.advanceTimersByTime(499);
  expect(calls()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(calls()).toBe(2);
  vi.advanceTimersByTime(5000);
  expect(calls()).toBe(2);
});

test("a computer's clock that is set back keeps nothing waiting", () => {
  const { news, calls } = counter();
  news.call();
  vi.setSystemTime(Date.now() - 3_600_000);
  news.call();
  vi.advanceTimersByTime(500);
  expect(calls()).toBe(2);
});

test("a call that is cancelled does not come", () => {
  const { news, calls } = counter();
  news.call();
  news.call();
  news.cancel();
  vi.advanceTimersByTime(5000);
  expect(calls()).toBe(1);
});

test("what the action throws goes to whoever was named, from the timer as from the call itself", () => {
  const failures: unknown[] = [];
  const full = new Error("the disk is full");
  const news = throttle(
    () => {
      throw full;
    },
    500,
    (error) => failures.push(error),
  );
  news.call();
  expect(failures).toEqual([full]);
  news.call();
  vi.advanceTimersByTime(500);
  expect(failures).toEqual([full, full]);
});
