import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./room.ts";

/** CSS pixels: so that the sample's tracks are a list that is too tall, as a million are. */
const lowest = 4000;

/** Frames of the sample, tracks of it, and alphas among them. */
const frames = 60;
const tracks = 1722;
const alphas = 143;

/** Has the window think that browsers lay out no more than so much. */
async function withLowElements(page: Page): Promise<void> {
  let changed = 0;
  await page.route("**/*.js", async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    changed += Number(/\b15e6\b/.test(script));
    await route.fulfill({ response, body: script.replaceAll(/\b15e6\b/g, String(lowest)) });
  });
  await page.reload();
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(changed).toBe(1);
}

const places = (page: Page) =>
  page
    .getByRole("option")
    .evaluateAll((tiles) => tiles.map((tile) => Number(tile.getAttribute("aria-posinset"))));

test("a gallery that is taller than a browser lays out is scrolled from end to end", async ({
  sampled: room,
}) => {
  const { page, gallery } = room;
  await withLowElements(page);
  const height = await gallery.evaluate((list) => list.getBoundingClientRect().height);
  expect(height).toBe(lowest);
  await room.filter.fill("class = alpha");
  await expect(room.count).toContainText(`${alphas} of`);
  const seen = new Set<number>();
  await gallery.hover();
  const wheeled = async () => {
    for (const place of await places(page)) seen.add(place);
    await page.mouse.wheel(0, 250);
    return seen.has(alphas);
  };
  await expect.poll(wheeled, { intervals: [50] }).toBe(true);
  // Row by row: none was passed over.
  expect(seen.size).toBe(alphas);
  await gallery.focus();
  const first = page.getByRole("option", { selected: true });
  // The wheel may still be turning: what it did not do yet comes after the key.
  await expect(async () => {
    await page.keyboard.press("Home");
    await expect(first).toHaveAttribute("aria-posinset", "1", { timeout: 2000 });
    await expect(first).toBeInViewport({ timeout: 2000 });
  }).toPass();
  await page.keyboard.press("End");
  const last = page.getByRole("option", { selected: true });
  await expect(last).toHaveAttribute("aria-posinset", String(alphas));
  await expect(last).toBeInViewport();
});

test("a table that is taller than a browser lays out is scrolled from end to end", async ({
  sampled: room,
}) => {
  const { page } = room;
  await withLowElements(page);
  await page.getByText("Table", { exact: true }).click();
  const table = page.getByRole("grid", { name: "Table of clusters" });
  const row = (number: number) => table.locator(`[aria-rowindex="${number + 1}"]`);
  await expect(row(1)).toBeInViewport();
  await table.focus();
  await page.keyboard.press("End");
  await expect(row(tracks)).toBeInViewport();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("Home");
  await expect(row(1)).toBeInViewport();
  // Who drags the bar to its middle is in the middle of the list.
  await table.evaluate((grid) => {
    const scroller = grid.parentElement;
    scroller?.scrollTo({ top: (scroller.scrollHeight - scroller.clientHeight) / 2 });
  });
  await expect(row(tracks / 2)).toBeInViewport();
});

test("frames that are taller than a browser lays out are scrolled from end to end", async ({
  sampled: room,
}) => {
  const { page } = room;
  await withLowElements(page);
  await page.getByText("Frames", { exact: true }).first().click();
  const list = page.getByRole("list", { name: "Frames" });
  const card = (place: number) => list.locator(`[data-position="${place}"]`);
  await expect(card(0)).toBeInViewport();
  expect(await list.evaluate((element) => element.getBoundingClientRect().height)).toBe(lowest);
  const seen = new Set<string | null>();
  await list.hover();
  const wheeled = async () => {
    for (const one of await list.locator("[data-position]").all()) {
      seen.add(await one.getAttribute("data-position", { timeout: 1000 }).catch(() => null));
    }
    await page.mouse.wheel(0, 150);
    return seen.has(String(frames - 1));
  };
  await expect.poll(wheeled, { intervals: [50] }).toBe(true);
  for (let place = 0; place < frames; place++) expect(seen).toContain(String(place));
  await card(frames - 1).click();
  await page.keyboard.press("Home");
  await expect(card(0)).toBeInViewport();
  await expect(card(0)).toBeFocused();
  await page.keyboard.press("End");
  await expect(card(frames - 1)).toBeInViewport();
  await expect(card(frames - 1)).toBeFocused();
});

test("End goes to the last of many frames, which has to be fetched first", async ({ room }) => {
  const { page, folder } = room;
  const many = 250;
  await mkdir(join(folder, "many"));
  const names = Array.from({ length: many }, (_, i) => join(folder, "many", `${i}.txt`));
  for (const [i, name] of names.entries()) await writeFile(name, `${i}\t${i}\t5\n`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files…" }).click();
  await (await chooser).setFiles(names);
  await expect(room.count).toHaveText(`${many} clusters in ${many} frames`);
  await page.getByText("Frames", { exact: true }).first().click();
  const card = (place: number) =>
    page.getByRole("list", { name: "Frames" }).locator(`[data-position="${place}"]`);
  await card(0).focus();
  await page.keyboard.press("End");
  await expect(card(many - 1)).toBeFocused();
  await expect(card(many - 1)).toBeInViewport();
  await page.keyboard.press("ArrowLeft");
  await expect(card(many - 2)).toBeFocused();
});
