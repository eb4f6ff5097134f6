import { beforeEach, expect, test } from "vitest";
import { useCompare } from "../../../renderer/state/compare.ts";

beforeEach(() => useCompare.getState().clear());

test("the tray holds six, each once; the first make room for more", () => {
  const { add } = useCompare.getState();
  add([1, 2, 3]);
  add([2, 4, 5, 6, 7, 8]);
  expect(useCompare.getState().keys).toEqual([3, 4, 5, 6, 7, 8]);
});

test("what is taken out leaves the others in their order", () => {
  const { add, remove } = useCompare.getState();
  add([1, 2, 3]);
  remove(2);
  expect(useCompare.getState().keys).toEqual([1, 3]);
});
