import { expect, test } from "./room.ts";

test("a data set is renamed and moved, and both are undone", async ({ sampled: room }) => {
  const { page } = room;
  const menu = page.getByRole("menu");
  const row = (name: string) => page.getByRole("button", { name: new RegExp(`^${name} [\\d,]+$`) });
  await row("Potassium salt").click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Rename…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("KCl");
  await room.isAccessible();
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(row("KCl")).toBeVisible();
  await expect(room.gallery).toBeFocused();
  await row("KCl").click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Move…", exact: true }).click();
  await dialog.getByRole("combobox", { name: "Into" }).click();
  await page.getByRole("option", { name: "Americium-241" }).click();
  await room.isAccessible();
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(dialog).toBeHidden();
  await room.filter.fill('dataset = "Americium-241/KCl"');
  await expect(room.count).toContainText(" of ");
  await page.keyboard.press("Escape");
  await room.gallery.focus();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("Undone: Move the data set KCl into Americium-241")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(row("Potassium salt")).toBeVisible();
});

test("frames are moved to a new data set, and a data set is removed and brought back", async ({
  sampled: room,
}) => {
  const { page } = room;
  const before = (await room.count.textContent()) ?? "";
  const menu = page.getByRole("menu");
  const dialog = page.getByRole("dialog");
  await page.getByText("Frames", { exact: true }).first().click();
  const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
  await cards.nth(0).click();
  await cards.nth(1).click({ modifiers: ["Shift"] });
  await cards.nth(1).click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Move to a data set…" }).click();
  // Nothing lies over the buttons before one asks for the list.
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await cards.nth(1).click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Move to a data set…" }).click();
  await dialog.getByRole("combobox", { name: "Data set" }).fill("By mistake");
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(page.getByText("Moved 2 frames to By mistake.")).toBeVisible();
  const row = page.getByRole("button", { name: /^By mistake [\d,]+$/ });
  await expect(row).toBeVisible();
  await page.getByText("Clusters", { exact: true }).first().click();
  await expect(room.count).toHaveText(before);

  await row.click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Remove…" }).click();
  await expect(
    page.getByRole("dialog", { name: "Remove the data set By mistake with 2 frames?" }),
  ).toBeVisible();
  await room.isAccessible();
  await room.picture("remove");
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText(/^Removed 2 frames with \d+ clusters$/)).toBeVisible();
  await expect(row).toBeHidden();
  await expect(room.count).not.toHaveText(before);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(
    page.getByText(/^Undone: Remove the data set By mistake with 2 frames/),
  ).toBeVisible();
  await expect(row).toBeVisible();
  await expect(room.count).toHaveText(before);

  // By keys it is the same, there and back.
  await room.gallery.focus();
  await page.keyboard.press("Control+Shift+z");
  await expect(row).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(row).toBeVisible();
  // Removed and undone by keys: a button that offers to undo it would take back something else.
  await row.click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Remove…" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  const offer = page.getByRole("button", { name: "Undo", exact: true });
  await expect(offer).toBeVisible();
  await expect(room.gallery).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(row).toBeVisible();
  await expect(offer).toBeHidden({ timeout: 5000 });
  await expect(room.count).toHaveText(before);
});
