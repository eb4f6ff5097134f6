import { mkdir, writeFile } from "node:fs/promises";
import { dropFiles } from "../hosts/dropFiles.ts";
import { addBadFiles, knownFrames } from "./files.ts";
import { expect, test } from "./room.ts";

test.beforeEach(async ({ known: room }) => {
  await expect(room.count).toHaveText("5 clusters in 2 frames");
});

test("an import that read nothing is not done, nor one that brought nothing new", async ({
  known: room,
}, info) => {
  const { page } = room;
  const bad = info.outputPath("bad");
  await mkdir(bad, { recursive: true });
  await addBadFiles(bad);
  await writeFile(`${bad}/words.txt`, "these are no frames at all\n");
  await dropFiles(page, [bad]);
  const work = page.getByRole("region", { name: "Work under way" });
  await expect(work.getByText("No frame was read")).toBeVisible();
  await dropFiles(page, [await knownFrames(info.outputPath("drop"))]);
  await expect(work.getByText("Nothing new was imported")).toBeVisible();
  await expect(work.getByText("2 frames were in the library already.")).toBeVisible();
  await page.getByRole("button", { name: "Jobs", exact: true }).click();
  const jobs = page.getByRole("dialog", { name: "Jobs" });
  await expect(jobs.getByText("nothing new", { exact: true })).toBeVisible();
  await expect(jobs.getByText("nothing read", { exact: true })).toBeVisible();
  await expect(jobs.getByText("done", { exact: true })).toHaveCount(1);
  await room.isAccessible();
});

test("undo and redo can be pressed where there is something, and say what", async ({
  known: room,
}) => {
  const { page } = room;
  const undo = page.getByRole("button", { name: "Undo (Ctrl+Z)" });
  const redo = page.getByRole("button", { name: "Redo (Ctrl+Shift+Z)" });
  await expect(undo).toBeDisabled();
  await expect(redo).toBeDisabled();
  await room.gallery.getByRole("option").first().click();
  await page.keyboard.press("s");
  await expect(undo).toBeEnabled();
  await undo.hover();
  await expect(page.getByRole("tooltip")).toHaveText("Undo (Ctrl+Z): Star 1 cluster");
  await undo.click();
  await expect(undo).toBeDisabled();
  await expect(redo).toBeEnabled();
});

test("Ctrl+Z takes back what was done, not what was written, after a switch was pressed", async ({
  known: room,
}) => {
  const { page } = room;
  await room.gallery.getByRole("option").first().click();
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Starred 1" })).toBeVisible();
  await room.filter.fill("size > 1");
  await room.filter.press("Enter");
  await room.filter.fill("");
  await room.filter.press("Enter");
  // The switch is a row of radio buttons, and keeps the focus.
  await page.getByText("Frames", { exact: true }).first().click();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "Starred 0" })).toBeVisible();
  await expect(room.filter).toHaveValue("");
});

test("a hint does not stay over what its click has brought", async ({ known: room }) => {
  const { page } = room;
  const row = page.getByRole("button", { name: "Weekend 5" });
  const hint = page.getByRole("tooltip", { name: /^Weekend · 2 frames/ });
  await row.hover();
  await expect(hint).toBeVisible();
  await row.click();
  await expect(room.filter).toHaveValue("dataset = Weekend");
  await expect(hint).toBeHidden();
  await room.filter.hover();
  await row.hover();
  await expect(hint).toBeVisible();
  await row.click({ button: "right" });
  await expect(page.getByRole("menuitem", { name: "Rename…" })).toBeVisible();
  await expect(hint).toBeHidden();
});

test("pixels of the picture in the details have sharp edges, with and without what is drawn over them", async ({
  sampled: room,
}) => {
  const { page } = room;
  const details = page.getByRole("complementary", { name: "Details" });
  const picture = details.getByRole("img", { name: /^Picture of/ }).locator("canvas");
  for (const size of ["size = 20", "size = 13", "size = 3"]) {
    await room.filter.fill(`${size} and class != muon`);
    await room.gallery.getByRole("option").first().click();
    await expect(picture).toHaveCSS("image-rendering", "pixelated");
    await page.getByRole("button", { name: "Counts, axis, middle and circle" }).click();
    await expect(picture).toHaveCSS("image-rendering", "pixelated");
  }
});

test("lists of properties begin with the common ones and end, in grey, with those without a value", async ({
  known: room,
}) => {
  const { page } = room;
  await page.getByRole("button", { name: "Sort by Kinds in turn" }).click();
  const items = page.getByRole("menu").getByRole("menuitem");
  await expect(items.first()).toHaveText("Kinds in turn");
  await expect(items.nth(1)).toHaveText("Size");
  await expect(items.nth(2)).toHaveText("Length");
  await expect(items.filter({ hasText: /^Energy$/ })).toBeDisabled();
  await expect(items.last()).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.getByText("Frames", { exact: true }).first().click();
  await page.getByRole("button", { name: "Sort by Start time" }).click();
  await expect(items.last()).toBeDisabled();
  await expect(items.filter({ hasText: "Start time" })).toBeDisabled();
});

test("the details follow what is found", async ({ known: room }) => {
  const { page } = room;
  const details = page.getByRole("complementary", { name: "Details" });
  await room.gallery.getByRole("option", { name: /25 px/ }).click();
  await expect(details.getByText("25 pixels")).toBeVisible();
  await room.filter.fill("size = 12");
  await expect(details.getByText("12 pixels")).toBeVisible();
  await room.filter.fill("size < 20");
  await expect(room.count).toContainText("4 of 5");
  await expect(details.getByText("12 pixels")).toBeVisible();
});

test("a double click opens the frame, a right click a menu for all that is picked", async ({
  known: room,
}) => {
  const { page } = room;
  const tiles = room.gallery.getByRole("option");
  await tiles.first().dblclick();
  await expect(page.getByRole("img", { name: /^Frame first\.txt/ }).last()).toBeVisible();
  await page.keyboard.press("Escape");
  await tiles.nth(0).click();
  await tiles.nth(2).click({ modifiers: ["Shift"] });
  await tiles.nth(1).click({ button: "right" });
  const menu = page.getByRole("menu");
  await expect(menu.getByRole("menuitem", { name: /^Export 3 clusters/ })).toBeVisible();
  await room.isAccessible();
  await room.picture("menu");
  await menu.getByRole("menuitem", { name: /^Star/ }).click();
  await expect(page.getByRole("button", { name: "Starred 3" })).toBeVisible();
  // Menu, button and key do the same, and say what.
  const bar = page.getByRole("toolbar", { name: "Selected clusters" });
  await bar.getByRole("button", { name: "Take the star away" }).click();
  await expect(page.getByRole("button", { name: "Starred 0" })).toBeVisible();
  await bar.getByRole("button", { name: "Star", exact: true }).click();
  await expect(page.getByRole("button", { name: "Starred 3" })).toBeVisible();
  await tiles.nth(1).click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Take the star away" }).click();
  await expect(page.getByRole("button", { name: "Starred 0" })).toBeVisible();
  // A click on another one is about that one alone.
  await tiles.last().click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Show only gamma" }).click();
  await expect(room.filter).toHaveValue("class = gamma");
  await page.getByText("Frames", { exact: true }).first().click();
  const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
  await cards.first().click({ button: "right" });
  await menu.getByRole("menuitem", { name: "Show its clusters" }).click();
  await expect(room.count).toContainText("of 5 clusters in 1 frame");
  // Rows of the left panel have the same menu that their button opens.
  await page.getByRole("button", { name: "Weekend 5" }).click({ button: "right" });
  await expect(menu.getByRole("menuitem", { name: "Process again…" })).toBeVisible();
});
