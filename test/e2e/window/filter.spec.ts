import { join } from "node:path";
import { openCatalog } from "../../../core/openCatalog.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { expect, test } from "./room.ts";

/** How many clusters of a library a filter takes, asked past the window. */
function clustersFound(library: string, filter: string): number {
  const catalog = openCatalog(library, { readOnly: true });
  try {
    return catalog.count("cluster", parseQuery(filter, catalog.fields.list()));
  } finally {
    catalog.close();
  }
}

test("slider and text are two views of one filter", async ({ sampled: room }) => {
  const { page } = room;
  const low = page.getByRole("slider", { name: "Size: smallest" });
  await low.focus();
  // Ten by ten, then one by one; the limit itself is included, as everywhere.
  for (let i = 0; i < 2; i++) await low.press("PageUp");
  await low.press("ArrowLeft");
  await expect(room.filter).toHaveValue("size >= 20");
  const limit = 20;
  await expect(page.getByLabel("Size at least")).toHaveValue(String(limit));
  await expect(room.count).toContainText(" of ");
  const smallest = async () => {
    const texts = await room.gallery.getByRole("option").allInnerTexts();
    return Math.min(...texts.map((text) => Number.parseInt(text, 10)));
  };
  await expect.poll(smallest).toBeGreaterThanOrEqual(limit);
  expect(await smallest()).toBeLessThan(Number.POSITIVE_INFINITY);

  // The other way: the text moves the slider, and keeps the other's words.
  const before = await low.getAttribute("aria-valuenow");
  await room.filter.fill("class = alpha and size > 50 and size <= 70");
  await expect(page.getByLabel("Size at least")).toHaveValue("51");
  await expect(page.getByLabel("Size at most")).toHaveValue("70");
  await expect(low).not.toHaveAttribute("aria-valuenow", String(before));
  await expect(page.getByRole("button", { name: /^alpha/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.getByRole("button", { name: "Clear the size filter" }).click();
  await expect(room.filter).toHaveValue("class = alpha");
  await page.getByRole("button", { name: /^beta/ }).click();
  await expect(room.filter).toHaveValue("class in (alpha, beta)");
  await room.picture("filtered");
});

test("dragging a slider never lets the count lag behind its end", async ({ sampled: room }) => {
  const { page } = room;
  const box = await page.getByRole("slider", { name: "Radius: largest" }).boundingBox();
  if (box === null) throw new Error("There is no slider for the radius.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(box.x - step * 2, y);
  await page.mouse.up();
  const text = await room.filter.inputValue();
  expect(text).toMatch(/^radius <= [\d.]+$/);
  const found = clustersFound(join(room.folder, "My library.trackroom"), text);
  await expect(room.count).toHaveText(new RegExp(`^${found.toLocaleString("en-GB")} of `));
});

test("a limit can be typed, and other filters added", async ({ sampled: room }) => {
  const { page } = room;
  const least = page.getByLabel("Linearity at least");
  await least.fill("0.5");
  await least.press("Enter");
  await expect(room.filter).toHaveValue("linearity >= 0.5");
  await page.getByText(/^Yes · /).click();
  await expect(room.filter).toHaveValue("linearity >= 0.5 and touchesEdge = yes");
  await page.getByRole("button", { name: "Add", exact: true }).first().click();
  await page.getByRole("menuitem", { name: "Mean count" }).click();
  await expect(page.getByRole("slider", { name: "Mean count: smallest" })).toBeVisible();
});

test("a mistake is marked and the nearest field suggested", async ({ sampled: room }) => {
  const { page } = room;
  const shown = (await room.count.textContent()) ?? "";
  await room.filter.fill("sise > 30");
  await expect(page.getByText(/no field 'sise'.*did you mean 'size'/)).toBeVisible();
  await expect(page.locator("mark")).toHaveText("sise");
  await expect(room.count).toHaveText(shown);
  await room.isAccessible();
  await room.picture("mistake");
});

test("fields, operators and values are suggested while one writes", async ({ sampled: room }) => {
  const { page } = room;
  await room.filter.pressSequentially("clas");
  const suggestions = page.getByRole("listbox", { name: "Suggestions" });
  await expect(suggestions.getByRole("option", { name: /^class/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(room.filter).toHaveValue("class ");
  await room.filter.pressSequentially("= mu");
  await suggestions.getByRole("option", { name: /^muon/ }).click();
  await expect(room.filter).toHaveValue("class = muon ");
  await expect(room.count).toContainText(" of ");
  await room.picture("suggestions");
});

test("a drag across a histogram sets both ends, on the band it moves, a double click clears", async ({
  sampled: room,
}) => {
  const { page } = room;
  const histogram = page.getByRole("img", { name: "How radius is spread" });
  const box = await histogram.boundingBox();
  if (box === null) throw new Error("There is no histogram of the radius.");
  const at = (share: number) => [box.x + share * box.width, box.y + box.height / 2] as const;
  const drag = async (from: number, to: number) => {
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at((from + to) / 2));
    await page.mouse.move(...at(to));
    await page.mouse.up();
  };
  const limits = async () => {
    const text = await room.filter.inputValue();
    return /^radius >= ([\d.]+) and radius <= ([\d.]+)$/.exec(text)?.slice(1).map(Number) ?? [];
  };
  await drag(0.2, 0.6);
  const [low, high] = await limits();
  expect(low).toBeGreaterThan(0);
  expect(high).toBeGreaterThan(low);
  await expect(room.count).toContainText(" of ");
  await drag(0.4, 0.5);
  const moved = await limits();
  expect(moved[0]).toBeGreaterThan(low);
  expect(moved[1]).toBeGreaterThan(high);
  await page.mouse.move(...at(0.3));
  await expect(histogram).toContainText(/^[\d.]+ to [\d.]+: [\d,]+$/);
  await histogram.dblclick();
  await expect(room.filter).toHaveValue("");
});

test("heights of the histograms follow what is chosen, before the library's outline", async ({
  sampled: room,
}) => {
  const { page } = room;
  const bars = page.locator('[data-field="density"] [data-testid="histogram"] path').first();
  /** Height of the highest bar, of 100. */
  const highest = async () => {
    const heights = (await bars.getAttribute("d"))?.matchAll(/v-([\d.]+)h/g) ?? [];
    return Math.max(...[...heights].map(([, height]) => Number(height)));
  };
  await expect.poll(highest).toBe(100);
  const before = await bars.getAttribute("d");
  await room.filter.fill("class = muon");
  await expect(bars).not.toHaveAttribute("d", before ?? "");
  await expect.poll(highest).toBe(100);
  await room.picture("histograms");
});

test("Enter on half a filter says what is wrong, and what is shown meanwhile", async ({
  sampled: room,
}) => {
  const { page } = room;
  await room.filter.fill("class = alpha");
  await expect(room.count).toContainText(" of ");
  const alphas = await room.count.textContent();
  await room.filter.fill("");
  await room.filter.pressSequentially("class = alpha and size > 30 and");
  await expect(page.getByText("not applied yet")).toBeVisible();
  await room.filter.press("Enter");
  await expect(page.getByText(/Shown until then: class = alpha and size > 30$/)).toBeVisible();
  await expect(room.filter).toBeFocused();
  await room.filter.fill("class = alpha");
  await expect(page.getByText("not applied yet")).toBeHidden();
  await expect(room.count).toHaveText(alphas ?? "");
});

test("the time of the frames is a filter like others", async ({ sampled: room }) => {
  const { page } = room;
  await page.getByRole("button", { name: "Add", exact: true }).first().click();
  await page.getByRole("menuitem", { name: "Start time" }).click();
  const histogram = page.getByRole("img", { name: "How start time is spread" });
  await histogram.scrollIntoViewIfNeeded();
  const box = await histogram.boundingBox();
  if (box === null) throw new Error("There is no histogram of the time.");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 1, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.up();
  await expect(room.filter).toHaveValue(/^frame\.startTime .*\d{4}-\d\d-\d\d/);
  await expect(room.count).toContainText(" of ");
  await expect(page.getByLabel("Start time at most")).toHaveValue(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  await page.getByRole("button", { name: "Clear the start time filter" }).click();
  await expect(room.filter).toHaveValue("");
});
