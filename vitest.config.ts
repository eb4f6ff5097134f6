import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { keepCompiledCode } from "./core/compileCache.ts";

// Jobs and searches start threads, and each of these would compile the program anew.
keepCompiledCode();

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/e2e/**", "node_modules/**"],
    testTimeout: 60_000,
    // A core would be left idle: by default one of them is kept for whoever watches.
    maxWorkers: availableParallelism(),
    // A second, as it is by default, is little on a computer with other work to do.
    expect: { poll: { timeout: 20_000 } },
  },
});
