import { mkdir } from "node:fs/promises";
import { dragFiles, dropFiles } from "../hosts/dropFiles.ts";
import { addBadFiles, knownFrames, realTimepix } from "./files.ts";
import { expect, test } from "./room.ts";

test("a dropped folder becomes a data set with its clusters", async ({ room }, info) => {
  const { page } = room;
  await dropFiles(page, [await knownFrames(info.outputPath("drop"))]);
  await expect(page.getByText("Imported 5 clusters in 2 frames")).toBeVisible();
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  // Kinds take turns.
  const sizes = await room.gallery.getByRole("option").allInnerTexts();
  expect(sizes.map((text) => text.trim())).toEqual(["25 px", "12 px", "1 px", "9 px", "1 px"]);
  await expect(page.getByRole("button", { name: "Weekend 5", exact: true })).toBeVisible();

  // Details can be added afterwards, to all at once.
  await page.getByRole("button", { name: "Add details…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "What" }).fill("source");
  await dialog.getByRole("combobox", { name: "Value" }).fill("granite");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(dialog).toBeHidden();
  await room.filter.fill("source = granite and size > 5");
  await expect(room.count).toHaveText("3 of 5 clusters in 2 frames");
  await room.gallery.getByRole("option").first().click();
  await expect(page.getByText("from data set Weekend")).toBeVisible();
});

test("files that hover are invited in until they leave the window", async ({ room }, info) => {
  const invitation = room.page.getByText("Let go to import");
  const files = await dragFiles(room.page, [await knownFrames(info.outputPath("drop"))]);
  await files.hold();
  await room.picture("hovering");
  // The browser tells a page of no leaving that is only played to it.
  await room.page.dispatchEvent("main", "dragleave");
  await expect(invitation).toBeHidden();
});

test("a drop is taken although another element comes under the pointer just before", async ({
  room,
}, info) => {
  const files = await dragFiles(room.page, [await knownFrames(info.outputPath("drop"))]);
  await files.hold();
  await room.page.evaluate(() => {
    const other = document.createElement("div");
    Object.assign(other.style, { position: "fixed", inset: "0", zIndex: "9999" });
    document.body.append(other);
  });
  await files.drop();
  await expect(room.page.getByText("Imported 5 clusters in 2 frames")).toBeVisible();
});

test("what cannot be read is listed with line and reason, and the rest is imported", async ({
  room,
}, info) => {
  const { page } = room;
  const folder = await knownFrames(info.outputPath("drop"));
  await addBadFiles(folder);
  await dropFiles(page, [folder]);
  await expect(page.getByText("Imported 5 clusters in 2 frames")).toBeVisible();
  await page.getByRole("button", { name: "2 files could not be read: see why" }).click();
  const dialog = page.getByRole("dialog", { name: "2 files could not be read" });
  const letters = dialog.getByRole("row").filter({ hasText: "letters.txt" });
  await expect(letters.getByRole("cell").nth(1)).toHaveText("2");
  await expect(dialog.getByRole("row").filter({ hasText: "photo.jpg" })).toBeVisible();
  await room.isAccessible();
  await room.picture("rejected");
});

test("importing the same again adds nothing and says so", async ({ room }, info) => {
  const { page } = room;
  const folder = await knownFrames(info.outputPath("drop"));
  await dropFiles(page, [folder]);
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  await page.getByRole("button", { name: "Close" }).click();
  await dropFiles(page, [folder]);
  await expect(page.getByText("2 frames were in the library already.")).toBeVisible();
  await expect(room.count).toHaveText("5 clusters in 2 frames");
});

test("a drop without frames says what is wrong", async ({ room }, info) => {
  const folder = info.outputPath("nothing");
  await mkdir(folder, { recursive: true });
  await addBadFiles(folder);
  await dropFiles(room.page, [folder]);
  await expect(room.page.getByText(/2 files could not be read/)).toBeVisible();
});

test("real Timepix frames: 41 of 199 clusters have more than 30 pixels", async ({ room }) => {
  test.skip(realTimepix === null, "the real frames are not on this machine");
  const { page } = room;
  await dropFiles(page, [String(realTimepix)]);
  await expect(room.count).toHaveText("199 clusters in 5 frames");
  await room.filter.fill("size > 30");
  await expect(room.count).toHaveText("41 of 199 clusters in 5 frames");
  await expect(room.gallery.getByRole("option").first()).toBeVisible();
  await room.picture("timepix");
});
