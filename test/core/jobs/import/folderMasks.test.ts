import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { bytesOf, writeDsc, writeMask } from "../../../fixtures/formats/writers.ts";
import { held, importFiles, temporaryFolder, testLibrary } from "../support.ts";

function fill(folder: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Frames with a hit at (10, 1), which is noisy, and one elsewhere. */
const hits = (x: number) => `10\t1\t40\n${x}\t100\t7\n`;
const noisy = [{ x: 10, y: 1 }];

test.each(["x y", "x y flag", "linear index", "matrix", "inverse matrix"] as const)(
  "a mask of the layout %s that lies among frames is applied to them, and is no frame",
  async (layout) => {
    const folder = join(temporaryFolder(), "run");
    fill(folder, {
      "a000.txt": hits(20),
      "masked_pixels.txt": writeMask(noisy, layout),
      "near/b000.txt": hits(30),
    });
    const { catalog, runner } = testLibrary();
    const status = await importFiles(runner, [folder]);
    expect(status).toMatchObject({ frames: 2, clusters: 2, pixels: 2, rejected: [] });
    const path = join(folder, "masked_pixels.txt");
    expect(status.result).toMatchObject({
      files: 2,
      imported: { sideFiles: 0, masks: [{ path, frames: 2, hits: 2 }] },
    });
    const [key] = catalog.keys("frame");
    expect(catalog.frame(key).provenance.importRun).toMatchObject({ mask: path });
    // What is kept in the library says the same.
    expect(catalog.jobs.get(status.key).status.result).toEqual(status.result);
    expect(await importFiles(runner, [folder])).toMatchObject({ frames: 0, duplicates: 2 });
  },
);

test("a mask belongs to the frames of its folder and of those below it, and to no others", async () => {
  const folder = temporaryFolder();
  fill(folder, {
    "A/a.txt": hits(20),
    "A/deep/b.txt": hits(30),
    "A/deep/badpixels.txt": "30 100\n",
    "A/mask.txt": writeMask(noisy, "x y"),
    "AB/c.txt": hits(40),
  });
  const { runner } = testLibrary();
  const status = await importFiles(runner, [folder]);
  expect(status).toMatchObject({ frames: 3, pixels: 3, clusters: 3 });
  expect(status.result?.imported?.masks).toEqual([
    { path: join(folder, "A/mask.txt"), frames: 2, hits: 3 },
    { path: join(folder, "A/deep/badpixels.txt"), frames: 1, hits: 2 },
  ]);
});

test("masks are found in archives and among files that are named one by one", async () => {
  const folder = temporaryFolder();
  const mask = writeMask(noisy, "linear index");
  fill(folder, { "a.txt": hits(20), "mask.txt": mask });
  const inner = { "run/b.txt": hits(30), "run/A01-W0000_badpixels.txt": mask, "c.txt": hits(40) };
  const archive = Object.fromEntries(
    Object.entries(inner).map(([name, text]) => [name, bytesOf(text)]),
  );
  writeFileSync(join(folder, "run.zip"), zipSync(archive));
  const { runner } = testLibrary();
  const paths = ["a.txt", "mask.txt", "run.zip"].map((name) => join(folder, name));
  const status = await importFiles(runner, paths);
  // mask.txt lies beside run.zip, too.
  expect(status).toMatchObject({ frames: 3, pixels: 3, clusters: 3, rejected: [] });
  expect(status.result?.imported?.masks.map(({ frames }) => frames)).toEqual([3, 1]);
});

test("a mask that is given takes the place of those that lie among the frames", async () => {
  const folder = join(temporaryFolder(), "run");
  const mask = join(temporaryFolder(), "other.txt");
  fill(folder, { "a.txt": hits(20), "mask.txt": writeMask(noisy, "x y") });
  writeFileSync(mask, "20 100\n");
  const { catalog, runner } = testLibrary();
  const status = await importFiles(runner, [folder], { mask });
  expect(held(catalog)).toEqual({ frames: 1, clusters: 1, pixels: 1 });
  expect(status.result?.imported).toMatchObject({
    masks: [{ path: mask, frames: 1, hits: 1 }],
    notes: [expect.stringContaining("was not used")],
  });
});

test("what is called a mask and holds counts is a frame", async () => {
  const folder = join(temporaryFolder(), "masked");
  fill(folder, {
    "masked_000.txt": "10\t1\t40\n",
    "masked_001.txt": "12345\t40\n",
    "mask.txt": "10\t1\n",
    "mask.txt.dsc": writeDsc([{ width: 256, height: 256 }], { layout: "[X,C]" }),
  });
  const { runner } = testLibrary();
  const status = await importFiles(runner, [folder]);
  expect(status).toMatchObject({ frames: 3, pixels: 3, rejected: [] });
  expect(status.result?.imported?.masks).toEqual([]);
});

test("calibrations and side files among frames are no frames", async () => {
  const folder = join(temporaryFolder(), "run");
  const matrix = `${"1.600000 ".repeat(256).trim()}\n`.repeat(256);
  const four = (stem: string) =>
    Object.fromEntries(["a", "b", "c", "t"].map((letter) => [`${stem}${letter}.txt`, matrix]));
  fill(folder, {
    "data.txt": hits(20),
    "data.metadata.txt": "some words about it",
    "data.txt.info": "",
    "MiniPIX.xml": "<?xml version='1.0'?><camera><caliba>AAAA</caliba></camera>",
    ...four("cal/calib_"),
    ...four(""),
  });
  const { runner } = testLibrary();
  const status = await importFiles(runner, [folder]);
  expect(status).toMatchObject({ frames: 1, pixels: 2, rejected: [], itemsTotal: 1 });
  expect(status.result).toMatchObject({ files: 1, imported: { sideFiles: 11 } });
  expect(status.result?.imported?.notes).toEqual([
    expect.stringContaining(`There is a calibration in ${folder}`),
    expect.stringContaining(`There is a calibration in ${join(folder, "cal")}`),
  ]);
});
