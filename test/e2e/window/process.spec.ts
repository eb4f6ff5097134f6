import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./room.ts";

/** Leaves out the line of 12 pixels, x from 20 to 31 at y = 40. */
async function lineMask(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const mask = join(folder, "mask.txt");
  await writeFile(mask, Array.from({ length: 12 }, (_, i) => `${20 + i}\t40\n`).join(""));
  return mask;
}

/** ToT = 2 E + 1 with c = t = 0, so E = (ToT - 1) / 2 keV. */
async function calibration(folder: string): Promise<string> {
  const path = join(folder, "calibration");
  await mkdir(path, { recursive: true });
  for (const [name, value] of Object.entries({ a: 2, b: 1, c: 0, t: 0 })) {
    const row = new Array(256).fill(value).join(" ");
    await writeFile(join(path, `${name}.txt`), `${row}\n`.repeat(256));
  }
  return path;
}

test.beforeEach(async ({ known: room }) => {
  await expect(room.count).toHaveText("5 clusters in 2 frames");
});

test("frames are processed again with a mask, and without it all is as before", async ({
  known: room,
}, info) => {
  const { page } = room;
  const mask = await lineMask(info.outputPath("mask"));
  await page.getByText("Frames", { exact: true }).first().click();
  await expect(room.count).toHaveText("2 frames");
  await page.getByRole("button", { name: "Process again…" }).click();
  const dialog = page.getByRole("dialog", { name: "Process 2 frames again" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Mask…" }).click();
  await (await chooser).setFiles(mask);
  await expect(dialog.getByRole("button", { name: "Mask: mask.txt" })).toBeVisible();
  await room.isAccessible();
  await room.picture("process");
  await dialog.getByRole("button", { name: "Process", exact: true }).click();
  await expect(page.getByText("Found 4 clusters in 2 frames")).toBeVisible();

  // From the menu of the data set, with nothing left out.
  await page.getByRole("button", { name: "More about Weekend" }).click();
  await page.getByRole("menuitem", { name: "Process again…" }).click();
  await page
    .getByRole("dialog", { name: "Process data set Weekend again" })
    .getByRole("button", { name: "Process", exact: true })
    .click();
  await expect(page.getByText("Found 5 clusters in 2 frames")).toBeVisible();
});

test("a calibration gives energies: a filter, a query, and what is measured", async ({
  known: room,
}, info) => {
  const { page } = room;
  const folder = await calibration(info.outputPath("calibration"));
  await page.getByText("Frames", { exact: true }).first().click();
  await page.getByRole("button", { name: "Process again…" }).click();
  const dialog = page.getByRole("dialog", { name: "Process 2 frames again" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Calibration…" }).click();
  await (await chooser).setFiles(folder);
  await expect(dialog.getByRole("button", { name: "Calibration: calibration" })).toBeVisible();
  await dialog.getByRole("button", { name: "Process", exact: true }).click();
  await expect(page.getByText("Found 5 clusters in 2 frames")).toBeVisible();

  await page.getByText("Clusters", { exact: true }).first().click();
  await expect(page.getByRole("slider", { name: "Energy: smallest" })).toBeVisible();
  // The block of 25 pixels has counts of 5 to 29, 425 in all: (425 - 25) / 2 keV.
  await room.filter.fill("energy > 150");
  await expect(room.count).toHaveText("1 of 5 clusters in 1 frame");
  await room.gallery.getByRole("option").first().click();
  const details = page.getByRole("complementary", { name: "Details" });
  await expect(details.getByText("200 keV", { exact: true })).toBeVisible();
  await expect(details.getByText("14 keV", { exact: true })).toBeVisible();
  await room.picture("energy");

  // The line of twelve pixels begins at x = 20, y = 40 with 5 counts: the sixth has 10, so (10 - 1) / 2 keV.
  await room.gallery.getByRole("option").first().dblclick();
  const viewer = page.getByRole("region", { name: "Frame viewer" });
  const picture = viewer.getByRole("img", { name: /^Frame/ });
  const pointAt = async (x: number, y: number) => {
    const box = await picture.boundingBox();
    if (box === null) return "";
    const scale = (Math.min(box.width, box.height) - 16) / 256;
    const [across, up] = [(x + 0.5 - 128) * scale, (y + 0.5 - 128) * scale];
    await page.mouse.move(box.x + box.width / 2 + across, box.y + box.height / 2 - up);
    return page.getByTestId("under the pointer").innerText();
  };
  await expect
    .poll(() => pointAt(25, 40))
    .toMatch(/x 25\s.*y 40\s.*\b10 counts\s.*\b4\.50? keV\s.*cluster 57\.?0* keV/s);
});

test("a mask that is none says so, and all stays as it was", async ({ known: room }, info) => {
  const { page } = room;
  const folder = info.outputPath("wrong");
  await mkdir(folder, { recursive: true });
  const wrong = join(folder, "words.txt");
  await writeFile(wrong, "these are words\n");
  await page.getByText("Frames", { exact: true }).first().click();
  await page.getByRole("button", { name: "Process again…" }).click();
  const dialog = page.getByRole("dialog", { name: "Process 2 frames again" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Mask…" }).click();
  // Nothing is processed while the mask is still on its way.
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/upload/**", async (route) => {
    await arrived;
    await route.continue();
  });
  await (await chooser).setFiles(wrong);
  const process = dialog.getByRole("button", { name: "Process", exact: true });
  await expect(process).toBeDisabled();
  arrive();
  await expect(dialog.getByRole("button", { name: "Mask: words.txt" })).toBeVisible();
  await process.click();
  await expect(page.getByText(/again: failed/)).toBeVisible();
  await expect(page.getByText(/words\.txt/)).toBeVisible();
  await page.getByText("Clusters", { exact: true }).first().click();
  await expect(room.count).toHaveText("5 clusters in 2 frames");
});
