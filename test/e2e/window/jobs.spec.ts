import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JobStatus } from "../../../core/api.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { decodeMessage } from "../../../core/rpc/wire.ts";
import { version } from "../../../core/version.ts";
import { dropFiles } from "../hosts/dropFiles.ts";
import { addBadFiles, knownFrames } from "./files.ts";
import { expect, test } from "./room.ts";

/** Files of many frames each: too many to import at once. Every frame holds one cluster of two pixels. */
async function manyFrames(folder: string, files: number, framesAFile: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let file = 0; file < files; file++) {
    const frames = Array.from({ length: framesAFile }, (_, frame) => {
      // Another place in every frame, so that no two are the same.
      const at = file * framesAFile + frame;
      const [x, y] = [2 * (at % 127), Math.floor(at / 127) % 256];
      return `${x}\t${y}\t${10 + Math.floor(at / 32_512)}\n${x + 1}\t${y}\t7\n`;
    });
    await writeFile(join(folder, `run${file}.txt`), frames.join("#\n"));
  }
  return folder;
}

test("an import that is cancelled half-way keeps whole batches, and the panel tells its story", async ({
  room,
}, info) => {
  const { page } = room;
  const folder = await manyFrames(info.outputPath("Long"), 30, 8000);
  await dropFiles(page, [folder]);
  const bar = page.getByRole("region", { name: "Work under way" });
  await expect(bar.getByText(/[1-9][\d,]* frames?/)).toBeVisible({ timeout: 30_000 });
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect(bar.getByText(/: cancelled$/)).toBeVisible({ timeout: 30_000 });
  const kept = (await bar.getByText(/imported until then are kept/).textContent()) ?? "";
  const frames = Number.parseInt(kept.replaceAll(",", ""), 10);
  expect(frames).toBeGreaterThan(0);
  expect(frames).toBeLessThan(240_000);
  await expect(room.count).toContainText(`in ${frames.toLocaleString("en-GB")} frame`);

  await page.getByRole("button", { name: "Jobs" }).click();
  const job = page.getByRole("dialog", { name: "Jobs" }).getByRole("listitem").first();
  await expect(job.getByText("cancelled", { exact: true })).toBeVisible();
  await job.getByRole("button", { name: "Details" }).click();
  await expect(job.getByText(`Started with Trackroom ${version}.`)).toBeVisible();
  await expect(job.getByText(/^Cancelled\. /)).toBeVisible();
  await expect(job.getByText("Ended")).toBeVisible();
  await room.isAccessible();
  await room.picture("jobs");

  const catalog = openCatalog(join(room.folder, "My library.trackroom"), { readOnly: true });
  try {
    expect(catalog.count("frame", null)).toBe(frames);
    expect(catalog.count("cluster", null)).toBe(frames);
    expect(catalog.check()).toEqual([]);
  } finally {
    catalog.close();
  }
});

test("the panel shows settings, files that were not read, and the version that made a job", async ({
  room,
}, info) => {
  const { page } = room;
  const folder = await knownFrames(info.outputPath("drop"));
  await addBadFiles(folder);
  await dropFiles(page, [folder]);
  await expect(page.getByText("Imported 5 clusters in 2 frames")).toBeVisible();
  await page.getByRole("button", { name: "Jobs" }).click();
  const job = page.getByRole("dialog", { name: "Jobs" }).getByRole("listitem").first();
  await expect(job.getByText("done", { exact: true })).toBeVisible();
  await expect(job.getByRole("button", { name: /2 files could not be read/ })).toBeVisible();
  await job.getByRole("button", { name: "Details" }).click();
  await expect(job.getByText("Weekend", { exact: true })).toBeVisible();
  await expect(job.getByText(`Trackroom ${version}, run 1`)).toBeVisible();
  await expect(job.getByText(/^Done\. 2 frames, 5 clusters/)).toBeVisible();
});

test("a job that ended while the line was broken is reported when it is back", async ({
  room,
}, info) => {
  const { page } = room;
  let lines = 0;
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    lines++;
    const backend = socket.connectToServer();
    if (lines > 1) return;
    backend.onMessage((message) => {
      const { m, a } = (typeof message !== "string" && decodeMessage(message)) || {};
      const [job] = m === "jobChanged" ? (a as [JobStatus]) : [];
      if (job?.state === "done") void socket.close();
      else socket.send(message);
    });
  });
  await page.reload();
  await dropFiles(page, [await knownFrames(info.outputPath("drop"))]);
  await expect(page.getByText("Imported 5 clusters in 2 frames")).toBeVisible();
  await expect(room.count).toHaveText("5 clusters in 2 frames");
  expect(lines).toBe(2);
});

test("another library has nothing of the jobs of the last one", async ({ room }, info) => {
  const { page } = room;
  const folder = await knownFrames(info.outputPath("drop"));
  await addBadFiles(folder);
  await dropFiles(page, [folder]);
  const report = page.getByText("Imported 5 clusters in 2 frames");
  await expect(report).toBeVisible();
  await page.getByRole("button", { name: "Jobs" }).click();
  const jobs = page.getByRole("dialog", { name: "Jobs" });
  await expect(jobs.getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: /^Library:/ }).click();
  await page.getByRole("menuitem", { name: "New library…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Year 10");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { name: "Drop detector files here" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Work under way" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Choose files…" })).toBeEnabled();
  await page.getByRole("button", { name: "Jobs" }).click();
  await expect(jobs.getByText("No jobs yet")).toBeVisible();
});
