import { join } from "node:path";
import { openCatalog } from "../../../core/catalog/catalog.ts";
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
  for (let i = 0; i < 120; i++) await low.press("ArrowRight");
  await expect(room.filter).toHaveValue(/^size > \d+$/);
  const limit = Number((await room.filter.inputValue()).slice("size > ".length));
  await expect(page.getByLabel("Size at least")).toHaveValue(String(limit));
  await expect(room.count).toContainText(" of ");
  const smallest = async () => {
    const texts = await room.gallery.getByRole("option").allInnerTexts();
    return Math.min(...texts.map((text) => Number.parseInt(text, 10)));
  };
  await expect.poll(smallest).toBeGreaterThan(limit);
  expect(await smallest()).toBeLessThan(Number.POSITIVE_INFINITY);

  // The other way: the text moves the slider, and keeps the other's words.
  const before = await low.getAttribute("aria-valuenow");
  await room.filter.fill("class = alpha and size > 50 and size <= 70");
  await expect(page.getByLabel("Size at least")).toHaveValue("50");
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
  expect(text).toMatch(/^radius < [\d.]+$/);
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
