import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeT3pa } from "../../fixtures/formats/hits.ts";
import { dropFiles } from "../hosts/dropFiles.ts";
import { expect, test } from "./room.ts";

test("a list of hits is dropped, and a track can be coloured by the times of its hits", async ({
  room,
}, info) => {
  const { page } = room;
  const folder = info.outputPath("drop", "Timepix3");
  await mkdir(folder, { recursive: true });
  const track = Array.from({ length: 12 }, (_, i) => ({
    chip: 0,
    x: 40 + i,
    y: 60 + Math.floor(i / 3),
    toa: 1000 + Math.floor(i / 2),
    fToa: i % 2,
    tot: 20 + i,
  }));
  const again = { ...track[0], toa: 900_000 };
  await writeFile(join(folder, "run.t3pa"), writeT3pa([...track, again]));
  await dropFiles(page, [folder]);
  await expect(room.count).toHaveText("2 clusters in 1 frame");
  await room.gallery.getByRole("option").first().click();
  const portrait = page.getByRole("img", { name: /^Picture of cluster/ });
  const pictureOf = () =>
    portrait.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const byCounts = await pictureOf();
  await page.getByText("Time of arrival", { exact: true }).click();
  await expect.poll(pictureOf).not.toBe(byCounts);
  await expect(page.getByText(/126\.56 ns/).first()).toBeVisible();
  await room.isAccessible();
  await room.picture("time of arrival");
});

test("the window of coincidence and the length of frames are chosen at the import", async ({
  sampled: room,
}, info) => {
  const { page } = room;
  const folder = info.outputPath("chosen");
  await mkdir(folder, { recursive: true });
  const path = join(folder, "run.t3pa");
  // Two neighbours 100 ns apart, and one more 1.5 s later.
  const first = { chip: 0, x: 10, y: 10, toa: 1000, fToa: 0, tot: 20 };
  const hits = [first, { ...first, x: 11, toa: 1004 }, { ...first, toa: 60_001_000 }];
  await writeFile(path, writeT3pa(hits));
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog", { name: "Import detector files" });
  await dialog.getByLabel("Timepix3 lists: hits of one track").fill("50");
  await dialog.getByLabel("Length of a frame").fill("10");
  await room.isAccessible();
  await room.picture("import");
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "Choose files…" }).click();
  await (await chooser).setFiles(path);
  await expect(page.getByText("Imported 3 clusters in 1 frame")).toBeVisible();
});
