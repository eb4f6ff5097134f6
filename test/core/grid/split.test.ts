import fc from "fast-check";
import { expect, test } from "vitest";
import { divide } from "../../../core/grid/split.ts";

const items = fc.array(
  fc.record({
    bytes: fc.integer({ min: 0, max: 10_000_000 }),
    frames: fc.integer({ min: 0, max: 50 }),
  }),
  { maxLength: 60 },
);

test("every item is in one part, in the order that they had, and no part is empty", () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 50 }), (list, number) => {
      for (const split of [{ parts: number }, { framesPerPart: number }]) {
        const parts = divide(list, split);
        expect(parts.flat()).toEqual(list);
        for (const part of parts) expect(part.length).toBeGreaterThan(0);
      }
    }),
  );
});

test("there are as many parts as were asked for, or as there are items", () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 50 }), (list, parts) => {
      expect(divide(list, { parts })).toHaveLength(Math.min(parts, list.length));
    }),
  );
});

test("parts of files of one length hold as many of them, give or take one", () => {
  const list = Array.from({ length: 100 }, () => ({ bytes: 5000, frames: 1 }));
  const sizes = divide(list, { parts: 7 }).map(({ length }) => length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test("a part takes frames up to its limit, and a longer file alone", () => {
  const list = [3, 3, 3, 20, 1, 1].map((frames) => ({ bytes: 1, frames }));
  const parts = divide(list, { framesPerPart: 7 });
  expect(parts.map((part) => part.map(({ frames }) => frames))).toEqual([
    [3, 3],
    [3],
    [20],
    [1, 1],
  ]);
});
