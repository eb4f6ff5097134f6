import { expect, test } from "vitest";
import { followSteps, timesOfBrowser, timesOfUnits } from "./times.ts";

test("tells how long each file of unit tests took", () => {
  const report = { files: [{ name: "a.test.ts", seconds: 1.5, tests: [] }], errors: [] };
  expect(timesOfUnits(report)).toEqual([{ name: "a.test.ts", seconds: 1.5 }]);
});

test("sums the tries of all browser tests of a file", () => {
  const spec = (...durations: number[]) => ({
    tests: [{ results: durations.map((duration) => ({ duration })) }],
  });
  const suites = [
    {
      title: "a.spec.ts",
      specs: [spec(1000)],
      suites: [{ title: "in it", specs: [spec(500, 250)] }],
    },
  ];
  expect(timesOfBrowser({ suites })).toEqual([{ name: "a.spec.ts", seconds: 1.75 }]);
});

test("steps come as they were, the longest files of each below it", () => {
  let now = 0;
  const steps = followSteps(() => now, 2);
  steps.begin("types");
  now = 4200;
  steps.begin("unit tests");
  steps.note([1, 3, 2].map((seconds) => ({ name: `${seconds}.test.ts`, seconds })));
  now = 10_200;
  expect(steps.lines()).toEqual([
    "4 s: types",
    "6 s: unit tests",
    "    3.0 s: 3.test.ts",
    "    2.0 s: 2.test.ts",
  ]);
});
