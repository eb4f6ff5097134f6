import { expect, test } from "vitest";
import { closing } from "./closing.ts";
import { failure, type Outcome, oneTest } from "./outcome.ts";

const allPassed: Outcome = { passed: 7, failed: [], flaky: [], skipped: [] };

test("the last line counts", () => {
  expect(closing(allPassed)).toEqual(["", "7 passed, 0 failed, 0 skipped"]);
  expect(closing(oneTest("types", false)).slice(1)).toEqual([
    "FAILED: types",
    "0 passed, 1 failed, 0 skipped",
  ]);
});

test("what was skipped, flaky or failed is named, and then told with reason and page", () => {
  const lines = closing({
    passed: 7,
    failed: [{ name: "drops", reason: "Expected: 5\nReceived: 4", page: '- heading "Trackroom"' }],
    flaky: [failure("scrolls", "Timeout")],
    skipped: [
      { name: "in Electron", reason: "no runtime" },
      { name: "later", reason: "" },
    ],
  });
  expect(lines).toEqual([
    "",
    "skipped: in Electron (no runtime)",
    "skipped: later",
    "flaky: scrolls",
    "FAILED: drops",
    "",
    "== drops",
    "Expected: 5",
    "Received: 4",
    "The page showed:",
    '- heading "Trackroom"',
    "",
    "== scrolls",
    "Timeout",
    "",
    "7 passed, 1 failed, 2 skipped",
  ]);
});

test("long reasons and pages, and many failures, are cut", () => {
  const long = Array.from({ length: 100 }, (_, i) => `line ${i}`).join("\n");
  const one = { name: "drops", reason: long, page: long };
  const lines = closing({ ...allPassed, failed: [one] });
  expect(lines).toContain("… and 75 lines more");
  expect(lines).toContain("… and 40 lines more");
  expect(lines.length).toBeLessThan(100);
  const many = closing({ ...allPassed, failed: Array.from({ length: 50 }, () => one) });
  expect(many.filter((line) => line === "FAILED: drops")).toHaveLength(50);
  expect(many.filter((line) => line === "== drops")).toHaveLength(8);
  expect(many).toContain("42 more: see above.");
  expect(many.at(-1)).toBe("7 passed, 50 failed, 0 skipped");
});
