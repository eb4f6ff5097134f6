import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron as electron, expect, test } from "@playwright/test";
import { findRuntime } from "../../electron/runtime.ts";

// The desktop program itself, where Electron's runtime is there and a window can be shown.

const runtime = findRuntime();
const noScreen =
  process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const reason =
  runtime === null
    ? "Electron's runtime is not on this machine (npm start fetches it where its server can be reached)"
    : "there is no screen to show a window on";

function launch(folder: string) {
  return electron.launch({
    ...(runtime === null ? {} : { executablePath: runtime }),
    args: [
      fileURLToPath(new URL("../../electron/main.ts", import.meta.url)),
      `--user-data-dir=${join(folder, "profile")}`,
      // For root on Linux, Chromium has no sandbox: on a test machine alone.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    env: { ...process.env, TRACKROOM_HOME: join(folder, "libraries") } as Record<string, string>,
  });
}

test.describe("the desktop program", () => {
  test.skip(runtime === null || noScreen, reason);

  let folder: string;
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "trackroom-test-"));
  });
  test.afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test("opens, imports the sample, shows its clusters and closes properly", async () => {
    const program = await launch(folder);
    const page = await program.firstWindow();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    expect(page.url()).toBe("app://trackroom/");
    expect(await page.evaluate(() => typeof window.trackroomDesktop)).toBe("object");
    expect(await page.evaluate(() => "require" in window || "process" in window)).toBe(false);
    await page
      .getByRole("button", { name: /sample/i })
      .first()
      .click();
    await expect(page.getByText(/clusters/i).first()).toBeVisible();
    expect(complaints).toEqual([]);
    await program.close();
    const files = await readdir(join(folder, "libraries"));
    expect(files.some((name) => name.endsWith(".trackroom"))).toBe(true);
    expect(files.filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([]);
  });

  test("denies pages of other places", async () => {
    const program = await launch(folder);
    const page = await program.firstWindow();
    const opened = await page.evaluate(() => window.open("https://example.org/"));
    expect(opened).toBeNull();
    await page.evaluate(() => {
      location.href = "https://example.org/";
    });
    // Answered after the attempt: a page that had left would have another document.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
    expect(page.url()).toBe("app://trackroom/");
    await program.close();
  });
});
