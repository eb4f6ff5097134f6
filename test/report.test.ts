import { describe, expect, test } from "vitest";
import {
  closingLine,
  oneTest,
  readPlaywrightReport,
  readVitestReport,
  sumOutcomes,
} from "./report.ts";

describe("the count of the test run", () => {
  test("takes passed, failed and skipped tests from vitest", () => {
    const outcome = readVitestReport({
      numTotalTests: 3,
      testResults: [
        {
          name: "a.test.ts",
          status: "failed",
          message: "",
          assertionResults: [
            { fullName: "adds", status: "passed", failureMessages: [] },
            { fullName: "takes away", status: "failed", failureMessages: ["3 is not 4"] },
            { fullName: "divides", status: "skipped", failureMessages: [] },
          ],
        },
      ],
    });
    expect(outcome).toEqual({
      passed: 1,
      failed: ["a.test.ts: takes away"],
      skipped: [{ name: "a.test.ts: divides", reason: "" }],
    });
  });

  test("counts a file that cannot be run as a failed test", () => {
    const outcome = readVitestReport({
      testResults: [{ name: "a.test.ts", status: "failed", assertionResults: [] }],
    });
    expect(outcome.failed).toEqual(["a.test.ts"]);
  });

  test("takes nested tests and the reasons of skipped ones from Playwright", () => {
    const spec = (title: string, status: string, annotations: object[] = []) => ({
      title,
      tests: [{ status, annotations }],
    });
    const outcome = readPlaywrightReport({
      errors: [],
      suites: [
        {
          title: "window.spec.ts",
          specs: [spec("opens", "expected")],
          suites: [
            {
              title: "gallery",
              specs: [
                spec("scrolls", "unexpected"),
                spec("at times", "flaky"),
                spec("in Electron", "skipped", [{ type: "skip", description: "no runtime" }]),
              ],
            },
          ],
        },
      ],
    });
    expect(outcome).toEqual({
      passed: 1,
      failed: ["window.spec.ts > gallery > scrolls", "window.spec.ts > gallery > at times"],
      skipped: [{ name: "window.spec.ts > gallery > in Electron", reason: "no runtime" }],
    });
  });

  test("counts an error outside of all tests as a failure", () => {
    const report = { suites: [], errors: [{ message: "Error: no such module\n  at a.ts" }] };
    expect(readPlaywrightReport(report).failed).toEqual(["Error: no such module"]);
  });

  test("adds up to the closing line", () => {
    const total = sumOutcomes([
      oneTest("types", true),
      oneTest("layers", false),
      { passed: 5, failed: [], skipped: [{ name: "b", reason: "no shared data" }] },
    ]);
    expect(closingLine(total)).toBe("6 passed, 1 failed, 1 skipped");
    expect(total.failed).toEqual(["layers"]);
  });
});
