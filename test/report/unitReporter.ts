import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";
import type { UnitReport } from "./unitReport.ts";

/** Names the file that the report is written to. */
export const reportVariable = "TRACKROOM_UNIT_REPORT";

/** Has vitest write down what became of each test, and what went wrong outside of them, as a `UnitReport`. */
export default class UnitReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const report: UnitReport = {
      files: modules.map((module) => ({
        name: module.relativeModuleId,
        state: module.state(),
        seconds: module.diagnostic().duration / 1000,
        errors: module.errors().map(textOf),
        tests: [...module.children.allTests()].map((test) => {
          const result = test.result();
          return {
            name: test.fullName,
            state: result.state,
            errors: (result.errors ?? []).map(textOf),
            note: "note" in result ? (result.note ?? "") : "",
          };
        }),
      })),
      errors: errors.map(textOf),
    };
    writeFileSync(process.env[reportVariable] ?? "unit-report.json", JSON.stringify(report));
  }
}

/** An error in lines: what it says, how what came differs from what was expected, where, and its cause. */
function textOf(error: SerializedError): string {
  const { name, message, stacks = [], cause } = error;
  const diff = typeof error.diff === "string" ? [error.diff] : [];
  const place = stacks.slice(0, 1).map(({ file, line }) => `    at ${file}:${line}`);
  const because = cause === undefined ? [] : [`Because of ${textOf(cause)}`];
  return [`${name ?? "Error"}: ${message}`, ...diff, ...place, ...because].join("\n");
}
