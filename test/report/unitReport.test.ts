import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { readUnitReport } from "./unitReport.ts";
import { reportVariable } from "./unitReporter.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const reporter = fileURLToPath(new URL("./unitReporter.ts", import.meta.url));

/** Has vitest run files of tests, by their names, and reads what is reported of them. */
function outcomeOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const vitest = join(project, "node_modules", "vitest", "vitest.mjs");
  const report = join(folder, "report.json");
  const { status } = spawnSync(
    process.execPath,
    [vitest, "run", "--globals", "--root", folder, `--reporter=${reporter}`],
    { cwd: folder, env: { PATH: process.env.PATH, [reportVariable]: report } },
  );
  return { status, ...readUnitReport(JSON.parse(readFileSync(report, "utf8"))) };
}

test("counts tests, and says of those that failed what was expected and where", () => {
  const { status, passed, failed, skipped } = outcomeOf({
    "sums.test.js": `
      describe("sums", () => {
        test("of one and one", () => {});
        test("of lists", () => expect({ sum: [1, 2] }).toEqual({ sum: [1, 3] }));
        test("of fractions", ({ skip }) => skip("no fractions here"));
      });`,
  });
  expect(status).toBe(1);
  expect(passed).toBe(1);
  expect(failed.map(({ name }) => name)).toEqual(["sums.test.js > sums > of lists"]);
  expect(failed[0]?.reason).toMatch(/AssertionError.*- {5}3,\n\+ {5}2,.*at .*sums\.test\.js:4/s);
  expect(skipped).toEqual([
    { name: "sums.test.js > sums > of fractions", reason: "no fractions here" },
  ]);
});

test("a process that crashes is told with the name of the file it ran", () => {
  const { status, passed, failed, skipped } = outcomeOf({
    "crash.test.js": `
      test("ends the process", () => process.kill(process.pid, "SIGKILL"));`,
    "good.test.js": `test("goes well", () => {});`,
  });
  expect(status).toBe(1);
  // That of the other file: what a process did before it crashed may be lost with it.
  expect(passed).toBe(1);
  expect(failed.map(({ name }) => name)).toEqual(["crash.test.js"]);
  expect(failed[0]?.reason).toContain("exited unexpectedly");
  expect(skipped).toEqual([]);
});

test("a file that cannot be loaded, and an error that no test waited for, are failures", () => {
  const { status, passed, failed } = outcomeOf({
    "load.test.js": `import "./nowhere.js";`,
    "lost.test.js": `test("goes on", () => void Promise.reject(new Error("lost")));`,
  });
  expect(status).toBe(1);
  expect(passed).toBe(1);
  expect(failed.map(({ name }) => name)).toEqual([
    "load.test.js",
    "unit tests: an error outside of the tests",
  ]);
  expect(failed[0]?.reason).toContain("nowhere.js");
  expect(failed[1]?.reason).toContain("lost");
});
