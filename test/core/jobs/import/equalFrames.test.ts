import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { bytesOf } from "../../../fixtures/formats/writers.ts";
import { held, importFiles, temporaryFolder, testLibrary } from "../support.ts";

const one = "10\t1\t40\n";
const names = ["m1.txt", "m2.txt", "m3.txt"];

function writeRun(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), one);
  writeFileSync(join(folder, "m4.txt"), `${one}20\t2\t7\n`);
}

test("equal frames of different files are all kept where there is no time to tell them apart", async () => {
  const folder = join(temporaryFolder(), "run");
  writeRun(folder);
  const { catalog, runner } = testLibrary();
  expect(await importFiles(runner, [folder])).toMatchObject({
    frames: 4,
    clusters: 5,
    pixels: 5,
    duplicates: 0,
  });
  const ids = [...catalog.find("frame", { columns: ["id"] })].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  expect(await importFiles(runner, [folder])).toMatchObject({ frames: 0, duplicates: 4 });
  const files = [...names, "m4.txt"].map((name) => join(folder, name));
  expect(await importFiles(runner, files)).toMatchObject({ frames: 0, duplicates: 4 });
  expect(await importFiles(runner, [folder], { dataset: "other" })).toMatchObject({ frames: 0 });
  writeFileSync(join(folder, "m5.txt"), one);
  expect(await importFiles(runner, [folder])).toMatchObject({ frames: 1, duplicates: 4 });
  const [fresh] = catalog.keys("frame").slice(-1);
  expect(catalog.frame(fresh).provenance.sourceFile).toBe(join(folder, "m5.txt"));
  expect(catalog.check()).toEqual([]);
});

test("equal frames of different days are all kept, whatever their files are called", async () => {
  const folder = temporaryFolder();
  const days = ["day1", "day2"].map((day) => join(folder, day, "run"));
  for (const day of days) writeRun(day);
  const { catalog, runner } = testLibrary();
  for (const day of days) await importFiles(runner, [day]);
  expect(held(catalog)).toEqual({ frames: 8, clusters: 10, pixels: 10 });
  expect(await importFiles(runner, [folder])).toMatchObject({ frames: 0, duplicates: 8 });
});

test("files that were sent are known by what people call them", async () => {
  const { catalog, runner } = testLibrary();
  for (const upload of [temporaryFolder(), temporaryFolder()]) {
    writeRun(join(upload, "run"));
    const sources = [{ path: join(upload, "run"), shown: "run" }];
    await importFiles(runner, [], { sources, looseDataset: "Imported" });
  }
  expect(held(catalog)).toEqual({ frames: 4, clusters: 5, pixels: 5 });
});

test("equal frames of an archive are all kept, and so are those of one file", async () => {
  const folder = temporaryFolder();
  const entries = Object.fromEntries(names.map((name) => [name, bytesOf(`${one}#\n${one}`)]));
  writeFileSync(join(folder, "run.zip"), zipSync(entries));
  const { runner } = testLibrary();
  const archive = join(folder, "run.zip");
  expect(await importFiles(runner, [archive])).toMatchObject({ frames: 6, duplicates: 0 });
  expect(await importFiles(runner, [archive])).toMatchObject({ frames: 0, duplicates: 6 });
});

test("a copy in another folder is taken for another exposure", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "run"));
  writeFileSync(join(folder, "run", "m4.txt"), "20\t2\t7\n");
  const { runner } = testLibrary();
  await importFiles(runner, [join(folder, "run")]);
  cpSync(join(folder, "run"), join(folder, "copy", "run"), { recursive: true });
  // Nothing tells a copy from another exposure, so it is kept.
  expect(await importFiles(runner, [join(folder, "copy", "run")])).toMatchObject({ frames: 1 });
});
