import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dropFiles } from "../hosts/dropFiles.ts";
import { expect, test } from "./room.ts";

/** Twelve frames with a track of six pixels each, everywhere else, and a pixel at (200, 20) that always fires. */
async function noisyFrames(folder: string): Promise<string> {
  const run = join(folder, "Background");
  await mkdir(run, { recursive: true });
  for (let frame = 0; frame < 12; frame++) {
    const track = Array.from(
      { length: 6 },
      (_, i) => `${10 + 15 * frame + i}\t${100 + 3 * frame}\t9\n`,
    );
    await writeFile(join(run, `frame${frame}.txt`), ["200\t20\t3\n", ...track].join(""));
  }
  return run;
}

test("noisy pixels are found, shown, and left out", async ({ room }, info) => {
  const { page } = room;
  await dropFiles(page, [await noisyFrames(info.outputPath("drop"))]);
  await expect(room.count).toHaveText("24 clusters in 12 frames");
  await page.getByText("Frames", { exact: true }).first().click();
  await page.getByRole("button", { name: "Process again…" }).click();
  const process = page.getByRole("dialog", { name: "Process 12 frames again" });
  await process.getByRole("button", { name: "Find noisy pixels…" }).click();
  const found = page.getByRole("dialog", { name: "Noisy pixels" });
  await expect(
    found.getByText(/1 pixel is hit in more of the 12 frames.*\(200, 20\), in 12/),
  ).toBeVisible();
  await expect(
    found.getByRole("img", { name: "All hits of 12 frames, with 1 noisy pixel marked" }),
  ).toBeVisible();
  await room.isAccessible();
  await room.picture("noisy pixels");
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(found.getByRole("button", { name: "Use as mask" })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1280, height: 800 });
  // Escape leads back to where one came from.
  await page.keyboard.press("Escape");
  await expect(found).toBeHidden();
  await process.getByRole("button", { name: "Find noisy pixels…" }).click();
  await found.getByRole("button", { name: "Use as mask" }).click();
  await expect(process.getByRole("button", { name: /^Mask: .* mask\.txt$/ })).toBeVisible();
  await process.getByRole("button", { name: "Process", exact: true }).click();
  await expect(page.getByText("Found 12 clusters in 12 frames")).toBeVisible();
});

test("a hot pixel is found by how much hotter it is, and left out by one button", async ({
  room,
}, info) => {
  const { page } = room;
  await dropFiles(page, [await noisyFrames(info.outputPath("drop"))]);
  await expect(room.count).toHaveText("24 clusters in 12 frames");
  await page.getByText("Frames", { exact: true }).first().click();
  await page.getByRole("list", { name: "Frames" }).getByRole("button").first().dblclick();
  const viewer = page.getByRole("region", { name: "Frame viewer" });
  await viewer.getByRole("button", { name: "Sum" }).click();
  await expect(viewer.getByRole("heading", { name: "Sum of 12 frames" })).toBeVisible();
  await viewer.getByRole("button", { name: "Mark hotter" }).click();
  await expect(viewer.getByText("1 pixel marked.")).toBeVisible();
  await room.picture("hotter");
  await viewer.getByRole("button", { name: "Use as mask" }).click();
  await page.keyboard.press("Escape");
  await page.getByText("Clusters", { exact: true }).first().click();
  await expect(room.count).toHaveText("12 clusters in 12 frames");
});
