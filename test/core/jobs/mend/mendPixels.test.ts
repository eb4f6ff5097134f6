import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Catalog } from "../../../../core/catalog/contract.ts";
import { mendPixels } from "../../../../core/jobs/mend/mendPixels.ts";
import { writeT3pa } from "../../../fixtures/formats/hits.ts";
import {
  importFiles,
  simulatedFrames,
  temporaryFolder,
  testLibrary,
  writeFrames,
} from "../support.ts";

/** A library of files in a folder, of one in an archive, and with a mask; then all its pixels are damaged. */
async function damagedLibrary(): Promise<{ folder: string; open: () => Catalog; before: string }> {
  const home = temporaryFolder();
  const folder = join(home, "frames");
  writeFrames(folder, simulatedFrames(3));
  const inner = join(home, "inner");
  writeFrames(inner, simulatedFrames(1, 2));
  const names = ["frame0.txt", "frame0.txt.dsc"];
  const entries = Object.fromEntries(
    names.map((name) => [`deep/${name}`, readFileSync(join(inner, name))]),
  );
  writeFileSync(join(home, "frames.zip"), zipSync(entries));
  const path = join(home, "test.trackroom");
  const { catalog, runner, close } = testLibrary(path);
  const masked = catalogMask(home);
  await importFiles(runner, [folder, join(home, "frames.zip")], { mask: masked });
  expect(catalog.count("frame", null)).toBe(4);
  const before = pixelsOf(catalog);
  await close();
  const db = new Database(path);
  db.exec("update frame_pixels set blob = cast(x'ff' || substr(blob, 2) as blob)");
  db.close();
  return { folder, open: () => testLibrary(path).catalog, before };
}

/** Masks a pixel that is hit in the first frame. */
function catalogMask(home: string): string {
  const [{ pixels, width }] = simulatedFrames(1);
  const mask = join(home, "mask.txt");
  writeFileSync(mask, `${pixels[0] % width}\t${Math.floor(pixels[0] / width)}\n`);
  return mask;
}

const pixelsOf = (catalog: Catalog): string =>
  JSON.stringify(
    catalog.keys("frame").map((key) => {
      const { pixels, counts } = catalog.storedPixels(key);
      return [key, [...pixels], [...counts]];
    }),
  );

test("damaged pixels are read again from the files they came from, in folders and archives, with their mask", async () => {
  const { open, before } = await damagedLibrary();
  const catalog = open();
  expect(() => pixelsOf(catalog)).toThrow(/pixels of the frame .+ are damaged/);
  const { mended, left } = await mendPixels(catalog);
  expect(left).toEqual([]);
  expect(mended).toHaveLength(4);
  expect(mended.join()).toContain("frames.zip/deep/frame0.txt");
  expect(pixelsOf(catalog)).toBe(before);
  expect(catalog.check({ sample: Number.POSITIVE_INFINITY })).toEqual([]);
  expect(await mendPixels(catalog)).toEqual({ mended: [], left: [] });
});

test("lists of hits are read and measured as they were when they were imported", async () => {
  const home = temporaryFolder();
  const hits = [0, 8, 4e7, 4e7 + 8].map((toa) => ({ ...noHit, x: toa % 3, toa }));
  writeFileSync(join(home, "run.t3pa"), writeT3pa(hits));
  const path = join(home, "test.trackroom");
  const { catalog, runner, close } = testLibrary(path);
  await importFiles(runner, [home], { hits: { frameLength: 0.5, coincidence: 100 } });
  const before = pixelsOf(catalog);
  const clusters = catalog.count("cluster", null);
  await close();
  const db = new Database(path);
  db.exec("update frame_pixels set arrivals = cast(x'ff' || substr(arrivals, 2) as blob)");
  db.close();
  const again = testLibrary(path).catalog;
  expect((await mendPixels(again)).left).toEqual([]);
  expect(pixelsOf(again)).toBe(before);
  expect(again.count("cluster", null)).toBe(clusters);
});

const noHit = { chip: 0, x: 5, y: 5, toa: 0, fToa: 0, tot: 7 };

test("files that are gone, or others by now, are named, and the frames stay refused", async () => {
  const { folder, open } = await damagedLibrary();
  rmSync(join(folder, "frame0.txt"));
  writeFileSync(join(folder, "frame1.txt"), "3\t4\t5\n");
  const catalog = open();
  const { mended, left } = await mendPixels(catalog);
  expect(mended).toHaveLength(2);
  expect(left.sort().join("\n")).toMatch(
    /frame0\.txt: it is not there.+\n.+frame1\.txt: the file is another/,
  );
  expect(catalog.damagedFrames()).toHaveLength(2);
});
