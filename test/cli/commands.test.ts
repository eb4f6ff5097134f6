import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { csvParse } from "d3-dsv";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { simulatedFrames, totalsOf, writeFrames } from "../core/jobs/support.ts";
import { trackroom, trackroomProcess } from "./support.ts";

/**
 * Every command once, on one library: the tests of this file build on each other. Most run in this process; what
 * the process itself adds (entry point, exit status, outputs, pipes) is tested with real ones.
 */
const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const frames = simulatedFrames(12);
const totals = totalsOf(frames);
const library = ["--library", "lesson.trackroom"];

const run = (...words: string[]) => trackroom(folder, [...words, ...library]);
const json = async (...words: string[]) => JSON.parse((await run(...words)).out);
const countOf = async (...words: string[]) => Number((await run("find", ...words, "--count")).out);

beforeAll(() => writeFrames(join(folder, "KCl"), frames));

test("import reads a folder and prints what it did", async () => {
  const { status, out, err } = await run(
    "import",
    "KCl",
    "--set",
    "source=KCl",
    "distance=2.5",
    "--json",
  );
  expect({ status, err }).toEqual({
    status: 0,
    err: 'New field "source" (text).\nNew field "distance" (number).\n',
  });
  const { seconds, ...summary } = JSON.parse(out);
  expect(summary).toEqual({
    ...totals,
    duplicates: 0,
    rejected: [],
    files: 12,
    sideFiles: 0,
    masks: [],
    notes: [],
  });
  expect(seconds).toBeGreaterThan(0);
});

test("import again adds nothing, and says so in words", async () => {
  const { status, out } = await run("import", "KCl");
  expect(status).toBe(0);
  expect(out).toMatch(
    /^Imported 0 frames .*\n12 frames were in the library already\.\n12 files read\.\n$/,
  );
});

test("import --json names every file that it could not read, however many", async () => {
  mkdirSync(join(folder, "words"));
  for (let i = 0; i < 1100; i++) writeFileSync(join(folder, "words", `${i}.txt`), "no frame\n");
  const { status, out } = await run("import", "words", "--json");
  expect(status).toBe(2);
  expect(JSON.parse(out).rejected).toHaveLength(1100);
});

test("import names what it could not read, with line and reason, and ends with 2", async () => {
  writeFileSync(join(folder, "photo.jpg"), Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]));
  writeFileSync(join(folder, "letter.txt"), "1\t2\t3\n4\tx\t6\n");
  const { status, out } = await run(
    "import",
    "photo.jpg",
    "letter.txt",
    "KCl/frame0.txt",
    "--json",
  );
  expect(status).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    frames: 0,
    duplicates: 1,
    rejected: expect.arrayContaining([
      { file: "photo.jpg", reason: expect.stringMatching(/picture, not a frame/) },
      { file: "letter.txt", line: 2, reason: expect.stringMatching(/x/) },
    ]),
  });
  const inWords = await run("import", "letter.txt");
  expect(inWords.out).toMatch(/1 file could not be read:\n {2}letter\.txt, line 2: \S/);
});

describe("find", () => {
  test("counts", async () => {
    expect(await countOf("clusters")).toBe(totals.clusters);
    expect(await countOf("frames", 'source = "KCl" and distance > 2')).toBe(12);
    expect(await countOf("datasets")).toBeGreaterThan(0);
    const few = await countOf("clusters", "size > 30");
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThan(totals.clusters);
    expect(await countOf("clusters", "size", ">", "30")).toBe(few);
    expect(await countOf("clusters", "not size > 30")).toBe(totals.clusters - few);
  });

  test("prints JSON with the vocabulary's names, sorted and limited", async () => {
    const found = await json(
      "find",
      "clusters",
      "--sort",
      "-size",
      "--limit",
      "3",
      "--format",
      "json",
    );
    expect(found).toHaveLength(3);
    const all = await json("find", "clusters", "--format", "json");
    expect(all).toHaveLength(totals.clusters);
    const sizes = all.map(({ size }: { size: number }) => size);
    expect(found[0].size).toBe(Math.max(...sizes));
    expect(sizes.reduce((sum: number, size: number) => sum + size)).toBe(totals.pixels);
    expect(found[0]).toMatchObject({ frame: expect.any(String), isGamma: false, dataset: "KCl" });
  });

  test("prints CSV and a table", async () => {
    const rows = csvParse((await run("find", "frames", "--format", "csv")).out);
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({ chip: "T-1", acqTime: "0.5", source: "KCl" });
    const table = await run("find", "frames", "--sort", "startTime", "--columns", "id,startTime");
    expect(table.out.split("\n")[1]).toMatch(/^T-1_1700000000-000000 +2023-11-14T22:13:20\.000Z$/);
  });

  test("takes CERN@school's query files", async () => {
    writeFileSync(join(folder, "clusters.json"), '[{"size_min": 31, "size_max": 65536}]');
    expect(await countOf("clusters", "--query-file", "clusters.json")).toBe(
      await countOf("clusters", "size > 30"),
    );
    writeFileSync(
      join(folder, "frames.json"),
      '[{"start_time": 1700000003, "end_time": 1700000006}]',
    );
    expect(await countOf("frames", "--query-file", "frames.json")).toBe(3);
    expect(await countOf("frames", "startTime > 1700000003", "--query-file", "frames.json")).toBe(
      2,
    );
  });

  test("names the word that it stumbled on, and the nearest field", async () => {
    const { status, out, err } = await run("find", "clusters", "siz > 30");
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(/^trackroom: .*'siz'.*'size'\?\n$/);
  });
});

test("set and a query for what was set", async () => {
  const { out } = await run(
    "set",
    "frames",
    "startTime < 1700000005",
    "shielding=lead",
    "location=",
  );
  expect(out).toBe("Set metadata on 5 frames.\n");
  expect(await countOf("frames", "shielding = lead")).toBe(5);
  await run("set", "datasets", 'dataset = "KCl"', "school=Simon Langton");
  expect(await countOf("clusters", 'school = "Simon Langton"')).toBe(totals.clusters);
  const wrong = await run("set", "clusters", "size > 30", "size=3");
  expect(wrong).toMatchObject({ status: 1, err: expect.stringMatching(/size/) });
});

test("tag and untag", async () => {
  const long = await countOf("clusters", "size > 30");
  expect((await run("tag", "clusters", "size > 30", "long")).out).toBe(
    `Tagged ${long} clusters.\n`,
  );
  expect(await countOf("clusters", "tag = long")).toBe(long);
  await run("untag", "clusters", "size", ">", "50", "long");
  expect(await countOf("clusters", "tag = long")).toBe(
    await countOf("clusters", "size > 30 and size <= 50"),
  );
});

test("field add, list and remove", async () => {
  await run("field", "add", "dose", "number", "--unit", "uSv");
  expect((await run("field", "list")).out).toMatch(/^dose +any +number +uSv/m);
  const wrong = await run("set", "frames", "", "dose=much");
  expect(wrong).toMatchObject({ status: 1, err: expect.stringMatching(/"dose" takes a number/) });
  await run("set", "frames", "", "dose=1.5");
  expect((await run("field", "remove", "dose")).out).toBe(
    'Removed the field "dose" and 12 values.\n',
  );
});

test("mask suggest writes a mask of what fires by itself, or says that nothing does", async () => {
  const pixel = "200\t20\t3\n";
  for (let frame = 0; frame < 9; frame++) {
    const text = `${pixel}${10 + 20 * frame}\t${50 + frame}\t9\n`;
    mkdirSync(join(folder, "noisy"), { recursive: true });
    writeFileSync(join(folder, "noisy", `${frame}.txt`), text);
  }
  const own = ["--library", "noisy.trackroom"];
  await trackroom(folder, ["import", "noisy", ...own]);
  const found = await trackroom(folder, ["mask", "suggest", "--out", "noisy-mask.txt", ...own]);
  expect(found).toMatchObject({
    status: 0,
    out: expect.stringMatching(/1 pixel hit in more of 9 frames.*\n.*\(200, 20\) in 9/),
  });
  expect(readFileSync(join(folder, "noisy-mask.txt"), "utf8")).toMatch(/^# 1 pixel .*\n200 20\n$/);
  const again = await trackroom(folder, ["mask", "suggest", "--out", "noisy-mask.txt", ...own]);
  expect(again).toMatchObject({ status: 1, err: expect.stringMatching(/is a file .* already/) });
  const masked = await trackroom(folder, ["process", "--mask", "noisy-mask.txt", ...own]);
  expect(masked.out).toMatch(/Processed 9 frames: 9 clusters/);
  const nothing = await trackroom(folder, ["mask", "suggest", "--out", "none.txt", ...own]);
  expect(nothing.out).toMatch(/No pixel is hit in more of 9 frames/);
});

test("process with a mask, and again without", async () => {
  const [frame] = frames;
  const at = frame.pixels[0];
  writeFileSync(join(folder, "mask.txt"), `${at % 256}\t${Math.floor(at / 256)}\n`);
  await run("process", "startTime = 1700000000", "--mask", "mask.txt");
  const [found] = await json("find", "frames", "startTime = 1700000000", "--format", "json");
  expect(found).toMatchObject({ maskedCount: 1, pixelCount: frame.pixels.length - 1 });
  await run("process");
  expect(await countOf("clusters")).toBe(totals.clusters);
});

test("export images, data and seed", async () => {
  const long = await json("find", "clusters", "size > 30", "--format", "json");
  const ids = long.map(({ id }: { id: string }) => `${id}.png`).sort();
  await run(
    "export",
    "images",
    "size > 30",
    "--out",
    "images",
    "--scale",
    "10",
    "--colour-map",
    "viridis",
    "--no-caption",
  );
  expect(readdirSync(join(folder, "images")).sort()).toEqual(ids);
  const [first] = long;
  const picture = PNG.sync.read(readFileSync(join(folder, "images", `${first.id}.png`)));
  expect([picture.width, picture.height]).toEqual([
    (first.width + 2) * 10,
    (first.height + 2) * 10,
  ]);

  await run("export", "images", "size > 30", "--out", "paper", "--light", "--linear");
  const paper = PNG.sync.read(readFileSync(join(folder, "paper", `${first.id}.png`)));
  expect([...paper.data.subarray(0, 3)]).toEqual([255, 255, 255]);

  await run("export", "data", "size > 30", "--out", "narrow", "--columns", "id, size");
  const narrow = csvParse(readFileSync(join(folder, "narrow", "clusters.csv"), "utf8"));
  expect(narrow.columns).toEqual(["id", "size"]);

  await run("export", "data", "size > 30", "--out", "tables");
  const table = csvParse(readFileSync(join(folder, "tables", "clusters.csv"), "utf8"));
  expect(table.map(({ id }) => id).sort()).toEqual(long.map(({ id }: { id: string }) => id).sort());
  await run("export", "data", "--of", "frames", "--format", "json", "--out", "tables");
  expect(JSON.parse(readFileSync(join(folder, "tables", "frames.json"), "utf8"))).toHaveLength(12);

  await run("export", "seed", "size > 30", "--out", "seed");
  const read = (name: string) => JSON.parse(readFileSync(join(folder, "seed", name), "utf8"));
  expect(read("klusters.json")).toHaveLength(long.length);
  expect(read("klusters.json")[0]).toMatchObject({
    size: expect.any(Number),
    lin_linearity: expect.any(Number),
  });
  const frameIds = new Set(long.map(({ frame }: { frame: string }) => frame));
  expect(
    read("frames.json")
      .map(({ frameid }: { frameid: string }) => frameid)
      .sort(),
  ).toEqual([...frameIds].sort());
  expect(readdirSync(join(folder, "seed")).sort()).toEqual(
    ["frames.json", "klusters.json", ...ids].sort(),
  );
});

test("jobs lists what was done", async () => {
  const jobs = await json("jobs", "--format", "json");
  const kinds = new Set(jobs.map(({ kind }: { kind: string }) => kind));
  expect(kinds).toEqual(new Set(["import", "process", "export"]));
  expect(jobs.every(({ state }: { state: string }) => state === "done")).toBe(true);
  expect((await run("jobs")).out).toMatch(/^1 +done +Import 12 files/m);
  expect((await run("jobs", "--log", "1")).out).toMatch(
    /Started with Trackroom .*\n.*Done\. 12 frames/,
  );
});

test("check and backup", async () => {
  expect(await run("check")).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^All is well: 12 frames/),
  });
  expect((await run("backup", "copy.trackroom")).status).toBe(0);
  const copy = await trackroom(folder, [
    "find",
    "clusters",
    "--count",
    "--library",
    "copy.trackroom",
  ]);
  expect(Number(copy.out)).toBe(totals.clusters);
});

test("check names damaged pixels and measurements, and makes them anew", async () => {
  const damaged = ["--library", "damaged.trackroom"];
  copyFileSync(join(folder, "lesson.trackroom"), join(folder, "damaged.trackroom"));
  const db = new Database(join(folder, "damaged.trackroom"));
  db.exec(`update frame_pixels set blob = zeroblob(length(blob)) where frame = 3;
    update cluster_column set blob = zeroblob(length(blob)) where name = 'radius'`);
  db.close();
  const found = await trackroom(folder, ["check", ...damaged]);
  expect(found).toMatchObject({
    status: 1,
    out: expect.stringMatching(/radius.+damaged[\s\S]+pixels of frame .+ damaged/),
  });
  const mended = await trackroom(folder, ["check", "--mend", "--full", ...damaged]);
  expect(mended).toMatchObject({
    status: 0,
    out: expect.stringMatching(/read again[\s\S]+radius.+made anew[\s\S]+All is well: 12 frames/),
  });
});

test("a backup without names holds no folder of this computer", async () => {
  expect((await run("backup", "handed-on.trackroom", "--without-names")).status).toBe(0);
  const holds = (name: string, word: string) =>
    readFileSync(join(folder, name)).toString("latin1").includes(word);
  expect(holds("lesson.trackroom", "KCl/frame")).toBe(true);
  expect(holds("handed-on.trackroom", "KCl/frame")).toBe(false);
});

test("check finds what another program added, and makes a copy without it", async () => {
  const at = (name: string) => join(folder, name);
  copyFileSync(at("lesson.trackroom"), at("foreign.trackroom"));
  new Database(at("foreign.trackroom")).exec("create index my_class on cluster(class)").close();
  const foreign = ["--library", "foreign.trackroom"];
  expect(await trackroom(folder, ["check", ...foreign])).toMatchObject({
    status: 1,
    out: expect.stringMatching(/index my_class/),
  });
  const refused = await trackroom(folder, ["import", "KCl", ...foreign]);
  expect(refused).toMatchObject({ status: 1, err: expect.stringMatching(/index my_class/) });
  const repaired = await trackroom(folder, ["check", "--repair", "clean.trackroom", ...foreign]);
  expect(repaired).toMatchObject({ status: 0, out: expect.stringMatching(/clean copy/) });
  const clean = await trackroom(folder, ["check", "--library", "clean.trackroom"]);
  expect(clean.out).toMatch(/^All is well: 12 frames/);
});

test("simulate makes the same files from the same seed", async () => {
  const make = (out: string, ...words: string[]) =>
    trackroom(folder, ["simulate", "--frames", "3", "--out", out, ...words]);
  await make("sim1", "--seed", "7");
  await make("sim2", "--seed", "7");
  await make("sim3", "--seed", "8", "--format", "lsc", "--alpha", "0");
  const bytes = (path: string) => readFileSync(join(folder, path));
  expect(readdirSync(join(folder, "sim1"))).toHaveLength(6);
  expect(bytes("sim2/frame000002.txt")).toEqual(bytes("sim1/frame000002.txt"));
  expect(readdirSync(join(folder, "sim3"))).toEqual([
    "frame000000.lsc",
    "frame000001.lsc",
    "frame000002.lsc",
  ]);
  const imported = await trackroom(folder, [
    "import",
    "sim1",
    "sim3",
    "--library",
    "sim.trackroom",
    "--json",
  ]);
  expect(JSON.parse(imported.out)).toMatchObject({ frames: 6, rejected: [] });
});

describe("wrong usage ends with 1 and one plain sentence", () => {
  test.each([
    ["no command", [], /Usage/],
    ["an unknown command", ["frobnicate"], /frobnicate/],
    ["no library named", ["find", "clusters"], /--library/],
    [
      "a library that does not exist",
      ["find", "clusters", "--library", "none.trackroom"],
      /There is no library none/,
    ],
    ["a library that is none", ["find", "clusters", "--library", "letter.txt"], /letter\.txt/],
    ["a format that there is not", ["find", "clusters", "--format", "xml", ...library], /xml/],
    [
      "a query file that is none",
      ["find", "clusters", "--query-file", "letter.txt", ...library],
      /letter\.txt/,
    ],
    ["an unknown sort key", ["find", "clusters", "--sort", "siz", ...library], /siz/],
    ["a word without =", ["set", "frames", "", "source", ...library], /key=value/],
  ])("%s", async (_, words, message) => {
    const { status, err } = await trackroom(folder, words);
    expect(status).toBe(1);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^ +at /m);
  });
});

test("a reader that has seen enough ends the command quietly", async () => {
  const { execFileSync } = await import("node:child_process");
  const command = `"${process.execPath}" "${join(process.cwd(), "cli", "trackroom.ts")}" find clusters --format json --library lesson.trackroom | head -n 2`;
  const out = execFileSync("sh", ["-c", `${command} 2>&1`], { cwd: folder, encoding: "utf8" });
  expect(out.split("\n")).toHaveLength(3);
});

describe("as a process of its own", () => {
  test.each<[string, string[]]>([
    ["a result", ["find", "clusters", "size > 30", "--count", ...library]],
    ["a result and lines for people", ["import", "KCl", "--json", ...library]],
    ["a file that could not be read", ["import", "letter.txt", ...library]],
    ["wrong usage", ["find", "clusters", "siz > 30", ...library]],
    ["a command that there is not", ["fond"]],
    ["the version", ["--version"]],
  ])("%s: status and outputs are the same", async (_, words) => {
    const withoutSeconds = (text: string) => text.replace(/"seconds": ?[\d.]+|in [\d.]+ m?s/g, "");
    const apart = await trackroomProcess(folder, words);
    const here = await trackroom(folder, words);
    expect(withoutSeconds(apart.out)).toBe(withoutSeconds(here.out));
    expect(apart).toMatchObject({ status: here.status, err: here.err });
    expect(apart.out + apart.err).not.toBe("");
  });
});
