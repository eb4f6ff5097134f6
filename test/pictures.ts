import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { startWebHost } from "../web/serve.ts";
import { makeSampleLibrary } from "./e2e/window/sampleLibrary.ts";
import { installedBrowsers } from "./findChromium.ts";

/** Makes the pictures of README and guide from the sample: `npm run pictures`. */
const folder = join("docs", "pictures");

const pictures: readonly { name: string; take(page: Page): Promise<void> }[] = [
  {
    name: "gallery",
    async take(page) {
      await page.getByRole("listbox", { name: "Clusters" }).getByRole("option").nth(2).click();
      await page.getByRole("heading", { name: "Shape" }).waitFor();
    },
  },
  {
    name: "viewer",
    async take(page) {
      await page.getByText("Frames", { exact: true }).first().click();
      await page.getByRole("list", { name: "Frames" }).getByRole("button").nth(1).dblclick();
      await page.getByLabel("Outlines (O)").check();
      await page.getByLabel("Labels (L)").check();
      await page.getByText("2 of 60").waitFor();
    },
  },
  {
    name: "table",
    async take(page) {
      await page.getByText("Table", { exact: true }).first().click();
      await page.getByRole("gridcell").first().waitFor();
    },
  },
];

const temporary = await mkdtemp(join(tmpdir(), "trackroom-pictures-"));
await makeSampleLibrary(temporary);
await mkdir(folder, { recursive: true });
const host = await startWebHost({ libraryFolder: temporary });
const [executablePath] = installedBrowsers();
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
  for (const { name, take } of pictures) {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme: "dark",
      reducedMotion: "reduce",
    });
    await page.goto(host.url);
    await page.getByTestId("count").filter({ hasText: "clusters in" }).waitFor();
    await take(page);
    // What the views ask for comes in its own time; then nothing moves any more.
    await page.waitForLoadState("networkidle");
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await page.close();
  }
} finally {
  await browser.close();
  await host.close();
  await rm(temporary, { recursive: true, force: true });
}
