import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractAll } from "@electron/asar";
import { expect, test } from "@playwright/test";
import { buildProgram } from "../../../electron/build/package.ts";
import { pack } from "../../packaging/packed.ts";
import type { System } from "../../packaging/runtimeArchive.ts";
import { Shell } from "./shell.ts";

let work: string;
test.beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "trackroom packed "));
});
test.afterAll(() => rm(work, { recursive: true, force: true }));

test("what was packaged starts, imports its sample and shows its clusters", async ({ browser }) => {
  await buildProgram(() => {});
  const arch = process.arch === "arm64" ? "arm64" : "x64";
  const packed = await pack(work, process.platform as System, arch);
  // Plain Node does not look into archives, so the archive is a folder here, of the same name in the same place.
  const resources = join(work, "Programme für 9b", "resources");
  const archive = join(resources, "app.asar");
  await mkdir(resources, { recursive: true });
  extractAll(join(packed.resources, "app.asar"), archive);
  await cp(join(packed.resources, "app.asar.unpacked"), `${archive}.unpacked`, { recursive: true });
  // The sample is to be found beside the archive.
  await rm(join(archive, "assets", "sample"), { recursive: true });

  const folder = join(work, "Zoë");
  const shell = new Shell(browser, {
    folder,
    main: join(archive, "dist", "desktop", "main.js"),
    preload: join(archive, "dist", "electron", "preload.cjs"),
    env: { TRACKROOM_STAND_IN_PACKAGED: "1" },
  });
  try {
    const page = await shell.page();
    await page.getByRole("button", { name: "Try the sample data" }).click({ timeout: 100_000 });
    await expect(page.getByText(/^Imported 1,722 clusters/)).toBeVisible({ timeout: 100_000 });
    await page.getByRole("button", { name: "Close" }).click();
    await expect(page.getByTestId("count")).toHaveText(/^1,722 clusters in /, { timeout: 60_000 });
    await page.getByLabel("Filter as text").fill("size > 30");
    await expect(page.getByTestId("count")).toHaveText(/of 1,722 clusters/, { timeout: 60_000 });
    shell.closeWindow();
    expect(await shell.ended).toBe(0);
    expect(shell.complaints).toEqual([]);
    expect(await readdir(join(folder, "libraries"))).toContain("My library.trackroom");
  } finally {
    await shell.end();
  }
});
