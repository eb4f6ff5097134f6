import { expect, test } from "vitest";
import { partsOf } from "../../../renderer/export/tooMany.ts";

test("what fits into one download has no parts", () => {
  expect(partsOf(65_000, 65_000)).toEqual([]);
});

test("parts hold everything once, in order", () => {
  expect(partsOf(150, 60)).toEqual([
    { first: 0, count: 60 },
    { first: 60, count: 60 },
    { first: 120, count: 30 },
  ]);
});

test("or only the first are taken", () => {
  expect(partsOf(150, 60, "first")).toEqual([{ first: 0, count: 60 }]);
});
