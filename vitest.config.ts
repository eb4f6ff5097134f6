import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/e2e/**", "node_modules/**"],
    testTimeout: 60_000,
    // A second, as it is by default, is little on a computer with other work to do.
    expect: { poll: { timeout: 20_000 } },
  },
});
