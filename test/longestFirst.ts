import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest, the longest first. */
const longest = [
  "test/faults/faults.test.ts",
  "test/cli/crash.test.ts",
  "test/core/grid/parts.test.ts",
  "test/documents/commands.test.ts",
  "test/assets/makeBundle.test.ts",
  "test/core/clusters/measure.test.ts",
  "test/core/analysis/decay.test.ts",
];

/** Begins with the files that take longest: at the end, one processor would wait for the other. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isOf = (name: string) => (file: TestSpecification) => file.moduleId.endsWith(name);
    const long = longest.flatMap((name) => sorted.filter(isOf(name)));
    return [...long, ...sorted.filter((file) => !long.includes(file))];
  }
}
