import { expect, test } from "vitest";
import { grownRoots } from "../../../renderer/jobs/grownRoots.ts";

const node = (key: number, parent: number | null, frames: number) => ({
  key,
  name: `set ${key}`,
  path: `set ${key}`,
  parent,
  frames,
  clusters: 0,
  metadata: {},
});

test("an import's data sets are those that grew, without what lies in one that did", () => {
  const datasets = [node(1, null, 9), node(2, 1, 5), node(3, null, 4), node(4, null, 2)];
  const before = new Map([
    [1, 4],
    [3, 4],
  ]);
  expect(grownRoots(datasets, before).map(({ key }) => key)).toEqual([1, 4]);
});
