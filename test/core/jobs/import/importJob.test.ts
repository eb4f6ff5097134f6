import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeLsc, writePixelman } from "../../../../core/simulate/write.ts";
import {
  held,
  importFiles,
  importRequest,
  simulatedFrames,
  temporaryFolder,
  testLibrary,
  totalsOf,
  writeFrames,
} from "../support.ts";

test.each(["xyc", "xc", "matrix"] as const)(
  "imports a folder of Pixelman %s frames",
  async (layout) => {
    const folder = temporaryFolder();
    const frames = simulatedFrames(30);
    writeFrames(folder, frames, layout);
    const { catalog, runner } = testLibrary();
    const status = await importFiles(runner, [folder], { dataset: "KCl" });
    expect(status).toMatchObject({
      state: "done",
      ...totalsOf(frames),
      duplicates: 0,
      rejected: [],
      itemsDone: 30,
      itemsTotal: 30,
      title: "Import 30 files into KCl",
    });
    expect(held(catalog)).toEqual(totalsOf(frames));
    expect(catalog.datasets.tree().map(({ path, frames }) => [path, frames])).toEqual([
      ["KCl", 30],
    ]);
    expect(catalog.check()).toEqual([]);
  },
);

test("files of a folder tree become a tree of data sets", async () => {
  const folder = join(temporaryFolder(), "lab");
  writeFrames(join(folder, "KCl"), simulatedFrames(3, 1));
  writeFrames(join(folder, "KCl", "near"), simulatedFrames(2, 2));
  writeFrames(join(folder, "Radium"), simulatedFrames(4, 3));
  const { catalog, runner } = testLibrary();
  await importFiles(runner, [folder]);
  const tree = catalog.datasets.tree().map(({ path, frames }) => [path, frames]);
  expect(Object.fromEntries(tree)).toEqual({
    lab: 9,
    "lab/KCl": 5,
    "lab/KCl/near": 2,
    "lab/Radium": 4,
  });
});

test("importing twice adds nothing, and neither does a renamed copy", async () => {
  const folder = temporaryFolder();
  const frames = simulatedFrames(12);
  writeFrames(join(folder, "a"), frames);
  const { catalog, runner } = testLibrary();
  await importFiles(runner, [join(folder, "a")]);
  const before = held(catalog);
  expect(await importFiles(runner, [join(folder, "a")])).toMatchObject({
    state: "done",
    frames: 0,
    clusters: 0,
    duplicates: 12,
  });
  cpSync(join(folder, "a"), join(folder, "b"), { recursive: true });
  expect(await importFiles(runner, [folder])).toMatchObject({ frames: 0, duplicates: 24 });
  expect(held(catalog)).toEqual(before);
  expect(catalog.datasets.tree().map(({ path }) => path)).toEqual(["a"]);
});

test("what is not a frame is named with its line and reason, and the others are imported", async () => {
  const folder = join(temporaryFolder(), "mixed");
  const frames = simulatedFrames(6);
  writeFrames(folder, frames);
  const put = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(folder, name), content);
  put("photo.jpg", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]));
  put("empty.txt", "");
  put("truncated.txt", "10\t20\t5\n11\t20\t6\n12\t2");
  put("letter.txt", "10\t20\t5\n11\tx\t6\n");
  put("outside.txt", "10\t20\t5\n300\t20\t6\n");
  put("negative.txt", "10\t20\t5\n11\t20\t-6\n");
  put("twice.txt", "10\t20\t5\n11\t20\t6\n10\t20\t7\n");
  put("alone.txt.dsc", "A000000001\r\n[F0]\r\n");
  const { catalog, runner } = testLibrary();
  const status = await importFiles(runner, [folder]);
  const reasons = Object.fromEntries(
    status.rejected.map(({ file, line }) => [file.slice(folder.length + 1), line]),
  );
  expect(reasons).toEqual({
    "photo.jpg": undefined,
    "empty.txt": undefined,
    "truncated.txt": 3,
    "letter.txt": 2,
    "outside.txt": 2,
    "negative.txt": 2,
    "twice.txt": 3,
    "alone.txt.dsc": undefined,
  });
  for (const { reason } of status.rejected) expect(reason).toMatch(/[a-z]{3}/);
  expect(status).toMatchObject({ state: "done", rejectedCount: 8, itemsDone: 14, itemsTotal: 14 });
  expect(held(catalog)).toEqual(totalsOf(frames));
  expect(catalog.jobs.get(status.key).status.rejectedCount).toBe(8);
});

test("an empty data file with its .dsc is a frame without hits", async () => {
  const folder = temporaryFolder();
  const [frame] = simulatedFrames(1);
  const empty = { ...frame, pixels: new Uint32Array(0), counts: new Float64Array(0) };
  for (const { name, bytes } of writePixelman(empty, "empty.txt")) {
    writeFileSync(join(folder, name), bytes);
  }
  const { catalog, runner } = testLibrary();
  expect(await importFiles(runner, [folder])).toMatchObject({
    frames: 1,
    clusters: 0,
    rejected: [],
  });
  expect(catalog.count("frame", null)).toBe(1);
});

test("a path that does not exist, and a file that may not be read, are rejected", async () => {
  const folder = temporaryFolder();
  writeFrames(folder, simulatedFrames(2));
  const locked = join(folder, "frame1.txt");
  chmodSync(locked, 0);
  const missing = join(folder, "nowhere");
  const { runner } = testLibrary();
  const status = await importFiles(runner, [folder, missing]);
  const files = status.rejected.map(({ file }) => file);
  expect(files).toContain(missing);
  // Whoever may do everything may read the locked file, too.
  if (process.getuid?.() !== 0) expect(files).toContain(locked);
});

test("files that vanish after they were found are rejected, the others imported", async () => {
  const folder = temporaryFolder();
  writeFrames(folder, simulatedFrames(20));
  const { catalog, runner } = testLibrary();
  const job = catalog.jobs.create({
    kind: "import",
    title: "Import",
    settings: { ...importRequest([folder]), planned: true },
  });
  const files = Array.from({ length: 20 }, (_, i) => {
    const file = join(folder, `frame${i}.txt`);
    return { kind: "file", path: file, file, bytes: 1000, dsc: `${file}.dsc` };
  });
  catalog.jobs.addParts(job, [{ dataset: "KCl", files }]);
  rmSync(join(folder, "frame3.txt"));
  rmSync(join(folder, "frame7.txt.dsc"));
  expect(runner.resume()).toEqual([job]);
  const status = await runner.finished(job);
  expect(status).toMatchObject({ state: "done", frames: 18, rejectedCount: 2 });
  expect(status.rejected.map(({ reason }) => reason).join()).toMatch(/not exist/);
});

test("metadata of an import, of a sidecar file and of the detector are all found by a query", async () => {
  const folder = join(temporaryFolder(), "KCl");
  writeFrames(folder, simulatedFrames(3));
  writeFileSync(join(folder, "metadata.json"), '{"source": "KCl", "distance": 2.5}');
  mkdirSync(join(folder, "near"));
  writeFileSync(join(folder, "near", "metadata.json"), "not json");
  const { catalog, runner } = testLibrary();
  const status = await importFiles(runner, [folder], { metadata: { teacher: "Ada" } });
  expect(status.rejected).toMatchObject([{ file: join(folder, "near", "metadata.json") }]);
  for (const [field, value] of [
    ["source", "KCl"],
    ["distance", 2.5],
    ["teacher", "Ada"],
    ["chip", "T-1"],
  ] as const) {
    const where = { kind: "compare", field, operator: "=", value } as const;
    expect([field, catalog.count("frame", where)]).toEqual([field, 3]);
  }
  expect(catalog.datasets.tree()[0].metadata).toMatchObject({ source: "KCl", distance: 2.5 });
});

test("masked pixels are left out, and the run says which mask it was", async () => {
  const folder = temporaryFolder();
  const [frame] = simulatedFrames(1);
  writeFileSync(join(folder, "frame.lsc"), writeLsc(frame));
  const masked = [...frame.pixels.slice(0, 5)];
  const mask = join(temporaryFolder(), "mask.txt");
  writeFileSync(mask, masked.map((at) => `${at % 256}\t${Math.floor(at / 256)}\n`).join(""));
  const { catalog, runner } = testLibrary();
  await importFiles(runner, [folder], { mask });
  const pixels = frame.pixels.slice(5);
  const [key] = catalog.keys("frame");
  const detail = catalog.frame(key);
  expect(detail.properties).toMatchObject({ pixelCount: pixels.length, maskedCount: 5 });
  expect(held(catalog)).toEqual(totalsOf([{ ...frame, pixels }]));
  expect(detail.provenance.run).toMatchObject({ kind: "import", mask });
});

test("a mask that is none fails the job with a sentence, and nothing is imported", async () => {
  const folder = temporaryFolder();
  writeFrames(folder, simulatedFrames(2));
  const mask = join(folder, "..", "no-such-mask.txt");
  const { catalog, runner } = testLibrary();
  const status = await importFiles(runner, [folder], { mask });
  expect(status.state).toBe("failed");
  expect(status.error).toMatch(/mask .*no-such-mask\.txt is not there/);
  expect(catalog.count("frame", null)).toBe(0);
});
