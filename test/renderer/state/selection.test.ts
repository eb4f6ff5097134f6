import { expect, test } from "vitest";
import { useSelection } from "../../../renderer/state/selection.ts";

test("who shows that nothing is picked is not told once more", () => {
  const { pick, letGo } = useSelection.getState();
  let told = 0;
  const stop = useSelection.subscribe(() => told++);
  pick([3, 5], { cursor: 4, anchor: 2 });
  letGo();
  expect(useSelection.getState()).toMatchObject({ all: false, cursor: 0, anchor: 0 });
  expect(useSelection.getState().keys.size).toBe(0);
  expect(told).toBe(2);
  letGo();
  expect(told).toBe(2);
  stop();
});
