import { beforeEach, expect, test } from "vitest";
import type { Condition } from "../../../core/api.ts";
import { changeFilter, useFilter } from "../../../renderer/state/filter.ts";

const upTo = (value: number): Condition => ({
  kind: "compare",
  field: "size",
  operator: "<=",
  value,
});

beforeEach(() => {
  useFilter.getState().apply(null);
});

test("a condition that says the same stays the same object: nobody asks for it again", () => {
  changeFilter(() => upTo(30));
  const { condition } = useFilter.getState();
  expect(condition).toEqual(upTo(30));
  changeFilter(() => upTo(30));
  expect(useFilter.getState().condition).toBe(condition);
  changeFilter(() => upTo(31));
  expect(useFilter.getState().condition).toEqual(upTo(31));
});

test("what a control says takes the place of a text that makes no sense, also where it says the same as before", () => {
  const { type } = useFilter.getState();
  changeFilter(() => upTo(30));
  type("size > and");
  expect(useFilter.getState().problem).not.toBeNull();
  changeFilter((condition) => condition);
  const { text, problem } = useFilter.getState();
  expect([text, problem]).toEqual(["size <= 30", null]);
});
