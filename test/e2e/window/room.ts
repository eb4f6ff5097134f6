import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page, type TestInfo } from "@playwright/test";
import axe from "axe-core";
import { z } from "zod";
import { startWebHost } from "../../../web/serve.ts";
import { makeKnownLibrary, makeSampleLibrary } from "./sampleLibrary.ts";

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
  /** Fails where axe finds something serious: in the page, or within some of it, by all rules or by some. */
  isAccessible(look?: Look): Promise<void>;
  /** Keeps a picture of the window, to look at, where `TRACKROOM_PICTURES` is set: each takes a moment. */
  picture(name: string): Promise<void>;
}

interface Look {
  /** A selector of what is looked at; without it the page. */
  readonly within?: string;
  /** Names of axe's rules; without any, all. */
  readonly rules?: readonly string[];
}

interface Fixtures {
  /** The window on a new, empty library. */
  room: Room;
  /** The window on a library that holds the sample. */
  sampled: Room;
  /** The window on a library that holds the frames of `knownFrames`. */
  known: Room;
}

/** Libraries that are made once for all tests of a worker, and copied for each. */
interface WorkerFixtures {
  sampleLibrary: string;
  knownLibrary: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  room: async ({ page }, use, info) => openRoom(page, info, use, null),
  sampled: async ({ page, sampleLibrary }, use, info) => openRoom(page, info, use, sampleLibrary),
  known: async ({ page, knownLibrary }, use, info) => openRoom(page, info, use, knownLibrary),
  sampleLibrary: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures out of it.
    async ({}, use) => inFolder(makeSampleLibrary, use),
    { scope: "worker" },
  ],
  knownLibrary: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures out of it.
    async ({}, use) => inFolder(makeKnownLibrary, use),
    { scope: "worker" },
  ],
});

/** Makes a library in a folder of its own, which is removed when nobody copies it any more. */
async function inFolder(
  make: (folder: string) => Promise<string>,
  use: (library: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "trackroom-made-"));
  await use(await make(folder));
  await rm(folder, { recursive: true, force: true });
}

const audit = z.object({
  rules: z.array(z.object({ id: z.string(), impact: z.string().optional() })),
});

/**
 * Axe's rules whose findings are none of the serious ones that `isAccessible` is about, whatever they find: each states
 * its impact. To look by them as well would take up to half of the time.
 */
const lightRules = audit
  .parse(Reflect.get(axe, "_audit"))
  .rules.filter(({ impact }) => impact === "minor" || impact === "moderate")
  .map(({ id }) => id);

const keepsPictures = process.env.TRACKROOM_PICTURES !== undefined;

async function openRoom(
  page: Page,
  info: TestInfo,
  use: (room: Room) => Promise<void>,
  library: string | null,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "trackroom-window-"));
  if (library !== null) await copyFile(library, join(folder, "My library.trackroom"));
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
  if (library !== null) await expect(count).toHaveText(/^[\d,]+ clusters in /);
  await use(roomOf(page, info, folder));
  // Without the page there is nobody to complain that the line broke.
  await page.close();
  await host.close();
  await rm(folder, { recursive: true, force: true });
  expect(complaints).toEqual([]);
}

function roomOf(page: Page, info: TestInfo, folder: string): Room {
  const count = page.getByTestId("count");
  return {
    page,
    folder,
    count,
    gallery: page.getByRole("listbox", { name: "Clusters" }),
    filter: page.getByLabel("Filter as text"),
    async isAccessible({ within, rules = [] } = {}) {
      // What was found to be right is not told: that is most of the time, and of the text.
      const builder = (await axeIn(page)).options({ resultTypes: ["violations"] }).setLegacyMode();
      if (within !== undefined) builder.include(within);
      if (rules.length > 0) builder.withRules([...rules]);
      else builder.disableRules(lightRules);
      const { violations } = await builder.analyze();
      const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      const said = bad.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      expect(said).toEqual([]);
    },
    async picture(name) {
      if (!keepsPictures) return;
      await page.screenshot({ path: info.outputPath(`${name}.png`) });
    },
  };
}

/** Axe is half a megabyte of script, which its builder hands to a page twice for each look: it is given once here. */
async function axeIn(page: Page): Promise<AxeBuilder> {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe.source);
  }
  return new AxeBuilder({ page, axeSource: "'axe is there'" });
}

export { expect };
