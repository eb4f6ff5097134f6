import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { startWebHost } from "../../../web/serve.ts";

/** The window on a new, empty library, driven as a person would. */
export interface Room {
  readonly page: Page;
  /** Where the libraries lie. */
  readonly folder: string;
  /** How many clusters the window says there are: "41 of 199 clusters in 5 frames". */
  readonly count: ReturnType<Page["getByTestId"]>;
  readonly gallery: ReturnType<Page["getByRole"]>;
  /** The text box with the filter. */
  readonly filter: ReturnType<Page["getByLabel"]>;
  importSample(): Promise<void>;
  /** Fails where axe finds something serious. */
  isAccessible(): Promise<void>;
  /** Keeps a picture of the window, to look at. */
  picture(name: string): Promise<void>;
}

export const test = base.extend<{ room: Room }>({
  room: async ({ page }, use, info) => {
    const folder = await mkdtemp(join(tmpdir(), "trackroom-window-"));
    const host = await startWebHost({ libraryFolder: folder });
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    // Half-faded dialogs have no contrast to speak of.
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(host.url);
    await expect(page.getByRole("heading", { name: "Trackroom" })).toBeVisible();
    const count = page.getByTestId("count");
    await use({
      page,
      folder,
      count,
      gallery: page.getByRole("listbox", { name: "Clusters" }),
      filter: page.getByLabel("Filter as text"),
      async importSample() {
        await page.getByRole("button", { name: "Try the sample data" }).click();
        const report = page.getByText(/^Imported [\d,]+ clusters/);
        await expect(report).toBeVisible({ timeout: 30_000 });
        const [, clusters] = /([\d,]+ clusters)/.exec(await report.innerText()) ?? [];
        await page.getByRole("button", { name: "Close" }).click();
        // The window shows the last of it a moment after the report: until then tiles change their places.
        await expect(count).toHaveText(new RegExp(`^${clusters} in `));
      },
      async isAccessible() {
        const { violations } = await new AxeBuilder({ page }).analyze();
        const bad = violations.filter(
          ({ impact }) => impact === "serious" || impact === "critical",
        );
        const said = bad.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        expect(said).toEqual([]);
      },
      async picture(name) {
        await page.screenshot({ path: info.outputPath(`${name}.png`) });
      },
    });
    // Without the page there is nobody to complain that the line broke.
    await page.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
    expect(complaints).toEqual([]);
  },
});

export { expect };
