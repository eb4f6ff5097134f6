import { expect, test } from "vitest";
import { RecentlyUsed } from "../../../core/search/recentlyUsed.ts";

test("what was asked for least recently makes room, and says so before", () => {
  const cache = new RecentlyUsed<number>(2);
  expect(cache.get("a", () => 1)).toBe(1);
  expect(cache.leaving()).toBeUndefined();
  cache.set("b", 2);
  expect(cache.leaving()).toBe(1);
  // "a" counts as asked for once more, and is not made again.
  expect(cache.get("a", () => 9)).toBe(1);
  expect(cache.leaving()).toBe(2);
  cache.set("c", 3);
  expect(cache.find("b")).toBeUndefined();
  expect([...cache.values()]).toEqual([1, 3]);
  cache.keepOnly((key) => key === "c");
  expect([...cache.values()]).toEqual([3]);
  cache.clear();
  expect(cache.find("c")).toBeUndefined();
});
