import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { PNG } from "pngjs";
import { expect, test } from "./room.ts";

test("the frames shown are those that hold a cluster of the whole filter", async ({
  known: room,
}) => {
  const { page } = room;
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  // The first frame has clusters larger than 20 and clusters smaller than 10, but none of 9 pixels.
  await room.filter.fill("size > 5 and size < 12");
  await expect(room.count).toHaveText("1 of 5 clusters in 1 frame");
  await page.getByText("Frames", { exact: true }).first().click();
  await expect(room.count).toHaveText("1 frame");
  await room.filter.fill("size > 5");
  await expect(room.count).toHaveText("2 frames");
  await room.filter.fill("clusterCount = 1");
  await expect(room.count).toHaveText("1 frame");
});

test("frames are picked by click, with Ctrl and with Shift, then tagged and starred", async ({
  sampled: room,
}) => {
  const { page } = room;
  await page.getByText("Frames", { exact: true }).first().click();
  const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
  const bar = page.getByRole("toolbar", { name: "Selected frames" });
  await cards.nth(0).click();
  await expect(bar).toContainText("1 frame selected");
  await cards.nth(3).click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 frames selected");
  await cards.nth(1).click({ modifiers: ["Control"] });
  await expect(bar).toContainText("3 frames selected");
  await expect(cards.nth(1)).toHaveAttribute("aria-pressed", "false");
  await expect(cards.nth(2)).toHaveAttribute("aria-pressed", "true");
  await room.isAccessible();
  await room.picture("frames");
  await bar.getByRole("button", { name: "Tag…" }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Tag to add" }).fill("windy");
  await page.getByRole("dialog").getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("Tagged 3 frames with “windy”.")).toBeVisible();
  await bar.getByRole("button", { name: "Star", exact: true }).click();
  await room.filter.fill("frame.tag = windy and frame.starred");
  await expect(room.count).toHaveText("3 frames");
  await expect(bar).toBeHidden();

  await cards.nth(0).click();
  await page.keyboard.press("ArrowRight");
  await expect(cards.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(bar).toContainText("1 frame selected");
  await expect(cards.nth(1)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+a");
  await expect(bar).toContainText("3 frames selected");
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
});

test("the details follow the frames that are found", async ({ known: room }) => {
  const { page } = room;
  const details = page.getByRole("complementary", { name: "Details" });
  await page.getByText("Frames", { exact: true }).first().click();
  const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
  await cards.filter({ hasText: "second.txt" }).click();
  await expect(details.getByText("second.txt").first()).toBeVisible();
  await room.filter.fill("size = 25");
  await expect(cards).toHaveCount(1);
  await expect(details.getByText("first.txt").first()).toBeVisible();
  await room.filter.fill("size > 1000");
  await expect(details.getByText("Click a track")).toBeVisible();
});

test("keys star and tag all frames that are picked", async ({ sampled: room }) => {
  const { page } = room;
  await page.getByText("Frames", { exact: true }).first().click();
  const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
  await cards.nth(0).click();
  await cards.nth(2).click({ modifiers: ["Shift"] });
  await page.keyboard.press("s");
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByRole("combobox", { name: "Tag to add" }).fill("windy");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Tagged 3 frames with “windy”.")).toBeVisible();
  await expect(cards.nth(2)).toBeFocused();
  await room.filter.fill("frame.tag = windy and frame.starred");
  await expect(room.count).toHaveText("3 frames");
});

test("picked frames are exported as pictures and as a table", async ({ known: room }) => {
  const { page } = room;
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  await page.getByText("Frames", { exact: true }).first().click();
  const cards = page.getByRole("list", { name: "Frames" }).getByRole("button");
  await cards.nth(0).click();
  await cards.nth(1).click({ modifiers: ["Shift"] });
  await expect(page.getByRole("toolbar", { name: "Selected frames" })).toContainText("2 frames");
  const dialog = page.getByRole("dialog", { name: "Export 2 frames" });
  const open = () => page.getByRole("button", { name: "Export…" }).click();

  await open();
  await expect(dialog.getByText("CERN@school files")).toBeHidden();
  await expect(dialog.getByText("The first one, as it will be")).toBeVisible();
  await dialog.getByText("Light, for paper").click();
  await dialog.getByRole("switch", { name: "Caption" }).press("Space");
  await room.picture("exportFrames");
  let download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const zip = unzipSync(await readFile(await (await download).path()));
  const pictures = Object.values(zip).map((bytes) => PNG.sync.read(Buffer.from(bytes)));
  expect(pictures.map(({ width, height }) => [width, height])).toEqual([
    [768, 768],
    [768, 768],
  ]);
  expect([...pictures[0].data.subarray(0, 3)]).toEqual([255, 255, 255]);

  await open();
  await dialog.getByText("Table (CSV)").click();
  download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  expect(csv.trim().split(/\r?\n/)).toHaveLength(3);
});

test("thumbnails of frames show their hits, each at its place", async ({ known: room }) => {
  const { page } = room;
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  await page.getByText("Frames", { exact: true }).first().click();
  const canvas = page.getByRole("list", { name: "Frames" }).locator("canvas").first();
  /** Whether there is light at a place of the sensor, in detector pixels from the bottom left. */
  const lit = (x: number, y: number) =>
    canvas.evaluate(
      (element: HTMLCanvasElement, [x, y]) => {
        const copy = new OffscreenCanvas(element.width, element.height).getContext("2d");
        copy?.drawImage(element, 0, 0);
        const scale = element.width / 256;
        const data = copy?.getImageData(
          Math.round((x + 0.5) * scale),
          Math.round((255.5 - y) * scale),
          1,
          1,
        ).data;
        return Math.max(...(data?.subarray(0, 3) ?? [0])) > 60;
      },
      [x, y] as const,
    );
  // The block of 5 by 5 at (100, 100), the line of 12 at (20, 40), and a place without a hit.
  await expect.poll(() => lit(102, 102)).toBe(true);
  expect(await lit(26, 40)).toBe(true);
  expect(await lit(150, 150)).toBe(false);
});
