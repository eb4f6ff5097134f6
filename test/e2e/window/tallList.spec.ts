import type { Page } from "@playwright/test";
import { expect, test } from "./room.ts";

/** CSS pixels: so that the sample's tracks are a list that is too tall, as a million are. */
const lowest = 4000;

/** Tracks of the sample, and alphas among them. */
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
