import { defineConfig } from "@playwright/test";
import { keepCompiledCode } from "./core/compileCache.ts";
import { installedBrowsers } from "./test/findChromium.ts";

// Every test starts a host with its threads, and each of these would compile the program anew.
keepCompiledCode();

const unattended = process.env.CI === "true";

/** Tests of the window: each starts the browser host for itself and drives it with a Chromium. */
export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results",
  forbidOnly: unattended,
  // Where nobody can try again, the run does; what passes only then is told as flaky at the end of `npm test`.
  retries: unattended ? 1 : 0,
  fullyParallel: true,
  workers: 2,
  // Generous: a school's or a build's computer may have other work to do. Nothing here measures time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: installedBrowsers()[0],
      // To blur what lies behind dialogs is most of the work of painting where there is no graphics card.
      args: ["--blink-settings=prefersReducedTransparency=true"],
    },
  },
});
