import { expect, test } from "./room.ts";

test("rows sort, are picked by mouse and keys, and are copied with the right decimal sign", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByText("Table", { exact: true }).first().click();
  const table = page.getByRole("grid", { name: "Table of clusters" });
  await expect(table).toBeVisible();
  const sizes = async () => {
    const cells = await table.getByRole("row").getByRole("gridcell").allInnerTexts();
    const columns = await table.getByRole("columnheader").count();
    return cells.filter((_, i) => i % columns === 1).map(Number);
  };
  await table.getByRole("button", { name: "Size" }).click();
  await expect.poll(async () => (await sizes())[0]).toBeGreaterThan(100);
  const down = await sizes();
  expect(down.length).toBeLessThan(60);
  expect(down).toEqual([...down].sort((a, b) => b - a));
  await table.getByRole("button", { name: "Size" }).click();
  await expect.poll(async () => (await sizes())[0]).toBe(1);

  await table.getByRole("row").nth(2).click();
  await table
    .getByRole("row")
    .nth(4)
    .click({ modifiers: ["Shift"] });
  await expect(page.getByRole("toolbar", { name: "Selected clusters" })).toContainText(
    "3 clusters",
  );
  await table.focus();
  await page.keyboard.press("ArrowDown");
  await expect(table.getByRole("row").nth(5)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("toolbar", { name: "Selected clusters" })).toContainText(
    "1 cluster ",
  );
  await page.keyboard.press("Shift+ArrowDown");
  await room.isAccessible();
  await room.picture("table");

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Centre x", exact: true }).check();
  await page.keyboard.press("Escape");
  await expect(table.getByRole("columnheader", { name: /Centre x/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Decimal sign" }).click();
  await page.getByRole("option", { name: "1,5" }).click();
  await page.getByRole("button", { name: "Copy 2 rows" }).click();
  await expect(page.getByText(/^Copied 2 rows/)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split("\n").map((line) => line.split("\t"));
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain("Size (px)");
  expect(lines[1].at(-1)).toMatch(/^\d+(,\d+)?$/);
  expect(copied).not.toMatch(/\d\.\d/);

  // The keys of every spreadsheet do the same.
  await page.evaluate(() => navigator.clipboard.writeText("before"));
  await table.focus();
  await page.keyboard.press("ControlOrMeta+c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(copied);
});

test("a range begins where the click before it was, however quick they are", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByText("Table", { exact: true }).first().click();
  const table = page.getByRole("grid", { name: "Table of clusters" });
  await expect(table.locator('[aria-rowindex="6"]')).toBeVisible();
  await table.evaluate((grid) => {
    for (const [row, shiftKey] of [
      [4, false],
      [6, true],
    ] as const) {
      const click = new MouseEvent("click", { bubbles: true, shiftKey });
      grid.querySelector(`[aria-rowindex="${row}"]`)?.dispatchEvent(click);
    }
  });
  await expect(page.getByRole("toolbar", { name: "Selected clusters" })).toContainText(
    "3 clusters",
  );
  await expect(table.locator('[aria-rowindex="3"]')).toHaveAttribute("aria-selected", "false");
});
