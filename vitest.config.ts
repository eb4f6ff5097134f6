import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { keepCompiledCode } from "./core/compileCache.ts";
import LongestFirst from "./test/longestFirst.ts";

// Jobs and searches start threads, and each of these would compile the program anew.
keepCompiledCode();

const files = ["test/**/*.test.ts", "test/**/*.test.tsx"];
const browserTests = ["test/e2e/**", "node_modules/**"];

/**
 * Tests of functions and of libraries of their own, which change nothing that others see. They share a process, and the
 * program is loaded once for all of them: for most of these files that took longer than the tests.
 */
const together = [
  "test/core/{agreement,analysis,blocks,catalog,clusters,exchange,export,formats,jobs,learn,lessons,query,report,rpc,search,simulate}/**/*.test.ts",
  "test/core/{analyse,class,classify,organise}Calls.test.ts",
  "test/core/{closeAll,limitedThread,nodeVersion,threads,wholeFile}.test.ts",
  "test/core/backend/{places,secondReader,simulatedFiles}.test.ts",
  "test/core/grid/{engines,split}.test.ts",
  "test/core/library/{bringUpToDate,logBeside,migrations,open,restore,withoutNames}.test.ts",
  "test/core/library/schema/*.test.ts",
  "test/web/{files,importedUploads,security,silence}.test.ts",
  "test/{cli,report}/**/*.test.ts",
  "test/renderer/**/*.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // A core would be left idle: by default one of them is kept for whoever watches.
    maxWorkers: availableParallelism(),
    // A second, as it is by default, is little on a computer with other work to do.
    expect: { poll: { timeout: 20_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: "together", include: together, exclude: browserTests, isolate: false },
      },
      {
        extends: true,
        test: { name: "apart", include: files, exclude: [...browserTests, ...together] },
      },
    ],
  },
});
