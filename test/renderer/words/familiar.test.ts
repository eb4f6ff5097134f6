import { expect, test } from "vitest";
import { byFamiliarity } from "../../../renderer/words/familiar.ts";

const named = (...names: string[]) => names.map((name) => ({ name }));

test("what a class works with comes first, the others stay as they are", () => {
  const fields = named("xMin", "varMajor", "energy", "size", "id");
  expect(byFamiliarity(fields)).toEqual(named("size", "energy", "xMin", "varMajor", "id"));
});

test("what has no value comes last", () => {
  const fields = named("energy", "xMin", "size");
  expect(byFamiliarity(fields, new Set(["energy"]))).toEqual(named("size", "xMin", "energy"));
});
