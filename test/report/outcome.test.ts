import { expect, test } from "vitest";
import { failure, oneTest, sumOutcomes } from "./outcome.ts";

test("the outcomes of all parts add up", () => {
  const total = sumOutcomes([
    oneTest("types", true),
    oneTest("layers", false, "core imports react"),
    { passed: 5, failed: [], flaky: [failure("a")], skipped: [{ name: "b", reason: "no data" }] },
  ]);
  expect(total).toEqual({
    passed: 6,
    failed: [{ name: "layers", reason: "core imports react", page: null }],
    flaky: [failure("a")],
    skipped: [{ name: "b", reason: "no data" }],
  });
});
