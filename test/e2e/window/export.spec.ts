import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { PNG } from "pngjs";
import { dropFiles } from "../hosts/dropFiles.ts";
import { expect, type Room, test } from "./room.ts";

async function exported(room: Room, choose: () => Promise<void>): Promise<Buffer> {
  const { page } = room;
  await room.gallery.focus();
  await page.keyboard.press("Control+a");
  await page.getByRole("button", { name: "Export…" }).click();
  await choose();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Export" }).click();
  return readFile(await (await download).path());
}

test.beforeEach(async ({ known: room }) => {
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  await room.filter.fill("size > 5");
  await expect(room.count).toHaveText("3 of 5 clusters in 2 frames");
});

test("pictures of what the filter finds, at the scale that was chosen", async ({ known: room }) => {
  const { page } = room;
  const zip = await exported(room, async () => {
    await page.getByRole("switch", { name: "Caption" }).press("Space");
    const scale = page.getByRole("slider", { name: "Scale" });
    await scale.focus();
    await scale.press("ArrowLeft");
    await scale.press("ArrowLeft");
    await expect(page.getByText("Scale: 6 screen pixels a detector pixel")).toBeVisible();
    await room.isAccessible();
    await room.picture("export");
  });
  const pictures = Object.entries(unzipSync(zip)).filter(([name]) => name.endsWith(".png"));
  expect(pictures).toHaveLength(3);
  const sizes = pictures.map(([, bytes]) => {
    const { width, height } = PNG.sync.read(Buffer.from(bytes));
    return [width, height];
  });
  // 5 by 5, 12 by 1 and 3 by 3 pixels, with one empty pixel around each.
  expect(sizes).toEqual(
    expect.arrayContaining([
      [7 * 6, 7 * 6],
      [14 * 6, 3 * 6],
      [5 * 6, 5 * 6],
    ]),
  );
});

test("without anything picked, all that is found can be exported", async ({ known: room }) => {
  const { page } = room;
  await page.getByRole("button", { name: "Export all" }).click();
  await page.getByText("Data (JSON)").click();
  const download = page.waitForEvent("download");
  await page
    .getByRole("dialog", { name: "Export 3 clusters" })
    .getByRole("button", { name: "Export" })
    .click();
  const rows = JSON.parse(await readFile(await (await download).path(), "utf8")) as unknown[];
  expect(rows).toHaveLength(3);
});

test("what is scrolled under the buttons does not show through them", async ({ known: room }) => {
  const { page } = room;
  await page.setViewportSize({ width: 640, height: 400 });
  await page.getByRole("button", { name: "View", exact: true }).click();
  await page.getByRole("button", { name: "Export all" }).click();
  const dialog = page.getByRole("dialog", { name: /^Export/ });
  const words = dialog.getByText("Light, for paper");
  const button = dialog.getByRole("button", { name: "Export", exact: true });
  await words.scrollIntoViewIfNeeded();
  // The words are brought to the height of the buttons.
  const [to, from] = [await button.boundingBox(), await words.boundingBox()];
  if (to === null || from === null) throw new Error("The dialog is not there.");
  await words.hover();
  await page.mouse.wheel(0, from.y - to.y - 8);
  await expect
    .poll(async () => Math.abs(((await words.boundingBox())?.y ?? 0) - to.y - 8))
    .toBeLessThan(6);
  const lies = await words.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return top !== null && (element.contains(top) || top.contains(element));
  });
  expect(lies, "the words lie over the row of buttons").toBe(false);
});

test("a table", async ({ known: room }) => {
  const csv = await exported(room, () => room.page.getByText("Table (CSV)").click());
  const [header = "", ...rows] = csv.toString("utf8").trim().split(/\r?\n/);
  const column = header.replace("\ufeff", "").split(",").indexOf("size");
  expect(rows.map((row) => row.split(",")[column]).toSorted()).toEqual(["12", "25", "9"]);
});

test("a table with the columns that were chosen", async ({ known: room }) => {
  const { page } = room;
  const csv = await exported(room, async () => {
    await page.getByText("Table (CSV)").click();
    await page.getByText("Choose columns").click();
    const measured = page.getByRole("region", { name: "Measured" });
    await expect(measured.getByRole("checkbox", { name: "Radius" })).toBeChecked();
    await room.isAccessible();
    await room.picture("columns");
    await measured.getByRole("button", { name: "none" }).click();
    await measured.getByRole("checkbox", { name: "Size" }).check();
    await page
      .getByRole("region", { name: "Which cluster" })
      .getByRole("checkbox", { name: "Tags" })
      .check();
  });
  const [header = "", ...rows] = csv.toString("utf8").trim().split(/\r?\n/);
  expect(header.replace("\ufeff", "")).toBe("id,class,tags,size");
  expect(rows).toHaveLength(3);
});

test("JSON", async ({ known: room }) => {
  const json = await exported(room, () => room.page.getByText("Data (JSON)").click());
  const rows = JSON.parse(json.toString("utf8")) as { size: number }[];
  expect(rows.map(({ size }) => size).toSorted((a, b) => a - b)).toEqual([9, 12, 25]);
});

test("CERN@school files", async ({ known: room }) => {
  const zip = await exported(room, () => room.page.getByText("CERN@school files").click());
  const names = Object.keys(unzipSync(zip));
  expect(names).toEqual(expect.arrayContaining(["frames.json", "klusters.json"]));
  expect(names.filter((name) => name.endsWith(".png"))).toHaveLength(3);
});

/** Frames in which every second pixel of every second row is hit: 16,384 tracks of one pixel each. */
async function manyDots(folder: string, frames: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let frame = 1; frame <= frames; frame++) {
    const lines = Array.from(
      { length: 128 * 128 },
      (_, i) => `${2 * (i % 128)}\t${2 * Math.floor(i / 128)}\t${frame}\n`,
    );
    await writeFile(join(folder, `dots ${frame}.txt`), lines.join(""));
  }
  return folder;
}

test("more pictures than a zip holds: said before, with the ways there are", async ({
  known: room,
}, info) => {
  const { page } = room;
  await dropFiles(page, [await manyDots(info.outputPath("dots"), 4)]);
  await room.filter.fill("");
  await expect(room.count).toContainText("65,541 clusters");
  await page.getByRole("button", { name: "Export all" }).click();
  const dialog = page.getByRole("dialog", { name: "Export 65,541 clusters" });
  await expect(
    dialog.getByText("These are 65,541 pictures, and one zip holds 65,000."),
  ).toBeVisible();
  await expect(dialog.getByLabel("All, as 2 zips one after the other")).toBeChecked();
  await expect(dialog.getByLabel("Only the first 65,000")).not.toBeChecked();
  await room.isAccessible();
  await room.picture("too-many");
  await dialog.getByRole("button", { name: "Contact sheets instead: 171 pictures" }).click();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const zip = unzipSync(await readFile(await (await download).path()));
  expect(Object.keys(zip)).toHaveLength(171);
});
