import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openCatalog } from "../../../core/openCatalog.ts";
import { expect, test } from "./room.ts";

const lfn = "/vo/recordings/am241.txt";

test("copies of a file are seen where a track comes from, forgotten, and brought back by undo", async ({
  sampled: room,
  sampleLibrary,
}, info) => {
  const { page } = room;
  await mkdir(info.outputDir, { recursive: true });
  const other = join(info.outputDir, "other.trackroom");
  await copyFile(sampleLibrary, other);
  const noted = openCatalog(other);
  const sources = noted.replicas.sources();
  noted.replicas.put(
    sources.map(({ key, sha256, bytes }) => ({
      source: key,
      place: lfn,
      storage: "SE-disk",
      bytes,
      sha256,
      adler32: "00c0ffee",
    })),
  );
  noted.close();
  await page.getByRole("button", { name: /^Library:/ }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Merge with another library…" }).click();
  await (await chooser).setFiles(other);
  await expect(page.getByText(/Tags and metadata: /)).toBeVisible({ timeout: 60_000 });

  await room.gallery.getByRole("option").first().click();
  const details = page.getByRole("complementary", { name: "Details" });
  await details.getByRole("button", { name: "Where it comes from" }).click();
  const tree = details.getByRole("region", { name: "Where it comes from" });
  await expect(tree.getByText(lfn)).toBeVisible();
  await expect(tree.getByText(/^a copy, whole when it was looked at, .* UTC$/)).toBeVisible();
  await expect(tree.getByText("kept by SE-disk")).toBeVisible();
  await expect(tree.getByText("Adler-32 00c0ffee")).toBeVisible();
  // That of the file, and that of its copy.
  await expect(tree.getByText(/^SHA-256 [0-9a-f]{64}$/)).toHaveCount(2);
  await room.isAccessible();
  await room.picture("copies");

  await tree.getByRole("button", { name: `Forget the copy at ${lfn}` }).click();
  await expect(tree.getByText(lfn)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo (Ctrl+Z)" }).click();
  await expect(tree.getByText(lfn)).toBeVisible();
});
