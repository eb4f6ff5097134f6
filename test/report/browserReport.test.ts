import { expect, test } from "vitest";
import { readBrowserReport } from "./browserReport.ts";

const context =
  "# Error details\n\n```\nError\n```\n\n```yaml\n- main:\n  - heading\n```\n\n# Test source";

const attempt = (message?: string, attachments: object[] = []) => ({
  errors: message === undefined ? [] : [{ message }],
  attachments,
});

const spec = (title: string, status: string, results: object[], annotations: object[] = []) => ({
  title,
  tests: [{ status, annotations, results }],
});

test("takes nested tests, the reasons of skipped ones, and what the page showed", () => {
  const shown = [
    { name: "screenshot", path: "shown.png" },
    { name: "error-context", path: "context.md" },
  ];
  const outcome = readBrowserReport(
    {
      errors: [],
      suites: [
        {
          title: "window.spec.ts",
          specs: [spec("opens", "expected", [attempt()])],
          suites: [
            {
              title: "gallery",
              specs: [
                spec("scrolls", "unexpected", [
                  attempt("the first time"),
                  attempt("\u001b[31mReceived: 4\u001b[39m\n", shown),
                ]),
                spec("in Electron", "skipped", [], [{ type: "skip", description: "no runtime" }]),
              ],
            },
          ],
        },
      ],
    },
    (path) => (path === "context.md" ? context : null),
  );
  expect(outcome).toEqual({
    passed: 1,
    failed: [
      {
        name: "window.spec.ts > gallery > scrolls",
        reason: "Received: 4",
        page: "- main:\n  - heading",
      },
    ],
    flaky: [],
    skipped: [{ name: "window.spec.ts > gallery > in Electron", reason: "no runtime" }],
  });
});

test("a test that passed when tried again has passed, once, and is told as flaky", () => {
  const atTimes = spec("at times", "flaky", [attempt("too late"), attempt()]);
  const report = { errors: [], suites: [{ title: "window.spec.ts", specs: [atTimes] }] };
  const outcome = readBrowserReport(report, () => null);
  expect(outcome.passed).toBe(1);
  expect(outcome.failed).toEqual([]);
  expect(outcome.flaky).toEqual([
    { name: "window.spec.ts > at times", reason: "too late", page: null },
  ]);
});

test("an error outside of all tests is a failure", () => {
  const report = { suites: [], errors: [{ message: "Error: no such module\n  at a.ts" }] };
  const { failed } = readBrowserReport(report, () => null);
  expect(failed.map(({ name }) => name)).toEqual(["Error: no such module"]);
});
