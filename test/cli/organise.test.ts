import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { simulatedFrames, totalsOf, writeFrames } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

/** Keeping order in a library by command line; the tests of this file build on each other. */
const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = ["--library", "lesson.trackroom"];
const run = (...words: string[]) => trackroom(folder, [...words, ...library]);
const countOf = async (...words: string[]) => Number((await run("find", ...words, "--count")).out);
const done = async (...words: string[]) => {
  const { status, out, err } = await run(...words);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return out;
};
const refusal = async (...words: string[]) => {
  const { status, err } = await run(...words);
  expect(status).toBe(1);
  return err;
};

const frames = simulatedFrames(8);
const totals = totalsOf(frames);

beforeAll(async () => {
  writeFrames(join(folder, "source=KCl, distance=2.5"), frames.slice(0, 4));
  writeFrames(join(folder, "KCl, 50 V"), frames.slice(4));
});

test("fields have a type, a unit, a description and choices", async () => {
  expect(
    await trackroom(folder, ["import", "none", ...library]).then(({ status }) => status),
  ).toBeGreaterThan(0);
  await run(
    "field",
    "add",
    "angle of tilt",
    "integer",
    "--unit",
    "deg",
    "--description",
    "Of the chip.",
  );
  await done("field", "add", "weather", "text", "--choices", "sun, rain");
  const list = await done("field", "list");
  expect(list).toMatch(/angle of tilt +any +integer +deg +user +Of the chip\./);
  expect(await refusal("field", "add", "Weather", "text")).toMatch(/'weather' already/);
  expect(await refusal("field", "add", "x", "colour")).toMatch(/integer.*number.*text/);
});

test("metadata comes from the names of folders", async () => {
  const { status, err } = await run("import", "source=KCl, distance=2.5", "KCl, 50 V");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(await countOf("frames", "source = KCl and distance = 2.5")).toBe(4);
  expect(await countOf("frames", "source is missing")).toBe(4);
  expect(await countOf("clusters")).toBe(totals.clusters);
});

test("choices hold for set, import --set, sidecars and rules", async () => {
  const message = /weather.*sun, rain/;
  expect(await refusal("set", "frames", "", "weather=snow")).toMatch(message);
  expect(await refusal("import", "KCl, 50 V", "--set", "weather=snow")).toMatch(message);
  expect(await refusal("rule", "add", "", "weather=snow")).toMatch(message);
  expect(await refusal("set", "frames", "", "angle of tilt=2.5")).toMatch(/angle of tilt/);
  writeFrames(join(folder, "tilted"), simulatedFrames(1).slice(0, 1));
  writeFileSync(join(folder, "tilted", "metadata.json"), '{"weather": "snow"}');
  const { status, out } = await run("import", "tilted");
  expect(status).toBe(2);
  expect(out).toMatch(/metadata\.json: .*weather.*sun, rain/);
});

test("stars and notes are set like any field", async () => {
  await done("set", "clusters", "size > 20", "starred=yes", "note=a long one");
  expect(await countOf("clusters", "starred and note contains long")).toBe(
    await countOf("clusters", "size > 20"),
  );
  await done("set", "frames", "clusterCount > 0", "starred=yes");
  expect(await countOf("frames", "starred")).toBe(8);
});

describe("tags", () => {
  test("are coloured, renamed, merged and removed", async () => {
    await done("tag", "clusters", "size > 20", "long");
    await done("tag", "clusters", "size > 10", "lnog");
    await done("tag", "frames", "", "lnog");
    await done("tags", "colour", "long", "#D9480F");
    await done("tags", "rename", "lnog", "long");
    const big = await countOf("clusters", "size > 10");
    expect(await done("tags", "list")).toMatch(new RegExp(`long +#d9480f +${big} +8`));
    expect(await refusal("tags", "colour", "long", "red")).toMatch(/#rrggbb/);
    await done("tag", "clusters", "size > 40", "huge");
    await done("tags", "remove", "huge");
    expect(await countOf("clusters", "tag = huge")).toBe(0);
    expect(await refusal("tags", "remove", "nothing")).toMatch(/no tag/);
  });
});

describe("saved searches and collections", () => {
  test("answer as their queries do, and are used in other queries", async () => {
    await done("search", "save", "long ones", "clusters", "size > 20 and linearity < 2");
    await done("search", "save", "busy", "frames", "clusterCount > 5");
    const long = await countOf("clusters", "size > 20 and linearity < 2");
    expect(await countOf("clusters", 'search = "long ones"')).toBe(long);
    expect(await countOf("frames", "search = busy")).toBe(
      await countOf("frames", "clusterCount > 5"),
    );
    expect(await countOf("clusters", 'search = busy and search = "long ones"')).toBe(
      await countOf("clusters", "frame.clusterCount > 5 and size > 20 and linearity < 2"),
    );
    expect(await done("search", "list")).toMatch(
      new RegExp(`long ones +clusters +${long} +size > 20 and linearity < 2`),
    );
    await done("search", "rename", "long ones", "tracks");
    expect(await refusal("find", "clusters", 'search = "long ones"')).toMatch(/no saved search/);
    await done("search", "remove", "busy");
    expect(await done("search", "list")).not.toMatch(/busy/);
  });

  test("collections keep what was picked", async () => {
    await done("collection", "put", "my best", "size > 30");
    const best = await countOf("clusters", "size > 30");
    expect(best).toBeGreaterThan(1);
    expect(await countOf("clusters", 'collection = "my best"')).toBe(best);
    expect(await done("collection", "list")).toMatch(new RegExp(`my best +${best}`));
    const out = await done("collection", "take", "my best", "size > 60");
    expect(out).toMatch(/^Took \d+ clusters? out of "my best"\.$/m);
    await done("collection", "add", "other");
    await done("collection", "rename", "other", "rest");
    await done("collection", "remove", "rest");
    expect(await done("collection", "list")).not.toMatch(/rest|other/);
    expect(await refusal("collection", "take", "rest", "")).toMatch(/no collection/);
  });
});

test("rules give metadata to frames as they come, and on demand", async () => {
  const { err, out } = await run("rule", "add", "chip = T-1", "detector=MX-10 A");
  expect(err).toBe('New field "detector" (text).\n');
  expect(out).toMatch(/^Added rule 1: if chip = T-1 then detector = "MX-10 A"\.\n$/);
  expect(await countOf("frames", "detector is set")).toBe(0);
  expect(await done("rule", "apply")).toMatch(/^Set metadata on \d+ frames?\.\n$/);
  expect(await countOf("frames", 'detector = "MX-10 A"')).toBe(
    await countOf("frames", "chip = T-1"),
  );
  writeFrames(join(folder, "more"), simulatedFrames(10).slice(8));
  await done("import", "more");
  expect(await countOf("frames", "dataset = more and detector is set")).toBe(
    await countOf("frames", "dataset = more and chip = T-1"),
  );
  expect(await done("rule", "list")).toMatch(/^1 {2}if chip = T-1 then detector = "MX-10 A"\n$/);
  await done("rule", "remove", "1");
  expect(await done("rule", "list")).toBe("");
});

test("a field is renamed with all that uses it, and removed with a warning", async () => {
  await done("search", "save", "salt", "frames", "source = KCl");
  await done("field", "rename", "source", "sample");
  expect(await countOf("frames", "search = salt and sample = KCl")).toBe(4);
  expect(await done("field", "uses", "sample")).toMatch(/1 value; 1 saved searches/);
  const { status, out, err } = await run("field", "remove", "sample");
  expect({ status, out }).toEqual({ status: 0, out: 'Removed the field "sample" and 1 value.\n' });
  expect(err).toMatch(/The search "salt" asks for it/);
});

test("provenance tells the whole story of a cluster and of a frame", async () => {
  const [cluster] = JSON.parse(
    await done(
      "find",
      "clusters",
      "--sort",
      "-size",
      "--limit",
      "1",
      "--format",
      "json",
      "--provenance",
    ),
  );
  const { provenance } = cluster;
  expect(provenance.pixels).toHaveLength(cluster.size);
  expect(
    provenance.pixels.every(([x, y]: [number, number]) => x >= cluster.xMin && y <= cluster.yMax),
  ).toBe(true);
  expect(provenance).toMatchObject({
    dataset: cluster.dataset,
    frame: cluster.frame,
    file: {
      path: expect.stringMatching(/frame\d\.txt$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      indexInFile: 0,
    },
    importRun: {
      kind: "import",
      version: expect.any(String),
      mask: null,
      settings: { sources: expect.any(String) },
    },
    class: { name: cluster.class, run: { kind: "import" } },
    collections: expect.any(Array),
    tags: [{ tag: "long", who: expect.any(String), time: expect.any(Number) }],
  });
  const [frame] = JSON.parse(
    await done("find", "frames", "--limit", "1", "--format", "json", "--provenance"),
  );
  expect(frame.provenance.clusters).toHaveLength(frame.clusterCount);
  expect(frame.provenance.clusters[0]).toBe(`${frame.id}_k00000`);
  expect(await refusal("find", "datasets", "--format", "json", "--provenance")).toMatch(
    /clusters and frames/,
  );
});

test("queries by date, across frames and clusters, and as CERN@school's JSON", async () => {
  const day = "2023-11-14T22:13:2";
  expect(await countOf("frames", `startTime >= ${day}0Z and startTime < ${day}3Z`)).toBeGreaterThan(
    0,
  );
  expect(await countOf("frames", "clusterCount > 5")).toBeGreaterThan(0);
  expect(await countOf("clusters", "frame.acqTime >= 0")).toBeGreaterThan(0);
  const query = await done("find", "clusters", "size >= 30 and size <= 100", "--as-seed-query");
  expect(JSON.parse(query)).toEqual([{ size_min: 30, size_max: 100 }]);
  writeFileSync(join(folder, "query.json"), query);
  expect(await countOf("clusters", "--query-file", "query.json")).toBe(
    await countOf("clusters", "size between 30 and 100"),
  );
  expect(await refusal("find", "clusters", "size > 30", "--as-seed-query")).toMatch(/cannot say/);
});

describe("libraries of two pupils", () => {
  test("exchange tags and metadata as a file", async () => {
    copyFileSync(join(folder, "lesson.trackroom"), join(folder, "pupil.trackroom"));
    await done("tag", "clusters", "size > 15", "exchanged");
    for (const format of ["json", "csv"]) {
      await done("export", "metadata", "--out", "out", "--format", format);
      const words = ["import-metadata", `out/metadata.${format}`, "--library", "pupil.trackroom"];
      const { out } = await trackroom(folder, [...words, "--json", "--preview"]);
      expect(JSON.parse(out)).toMatchObject({ conflictCount: 0, unknownCount: 0, problems: [] });
    }
    const words = ["import-metadata", "out/metadata.csv", "--library", "pupil.trackroom"];
    const { status, out } = await trackroom(folder, words);
    expect(status).toBe(0);
    expect(out).toMatch(/^\d+ things with tags or metadata matched; [1-9]\d* were changed\.\n$/);
    const find = ["find", "clusters", "tag = exchanged", "--count", "--library", "pupil.trackroom"];
    expect(Number((await trackroom(folder, find)).out)).toBe(
      await countOf("clusters", "size > 15"),
    );
    expect(readFileSync(join(folder, "out", "metadata.csv"), "utf8")).toMatch(
      /^of,id,starred,note,tags,/,
    );
    expect(await refusal("import-metadata", "nowhere.csv")).toMatch(/nowhere\.csv/);
  });

  test("become one by merge, with a report of conflicts", async () => {
    writeFrames(join(folder, "only here"), simulatedFrames(12).slice(10));
    const pupil = ["--library", "pupil.trackroom"];
    await trackroom(folder, ["import", "only here", ...pupil]);
    await trackroom(folder, ["set", "frames", "", "weather=rain", ...pupil]);
    await done("set", "frames", "", "weather=sun");
    const before = await countOf("frames");
    const { status, out } = await run("merge", "pupil.trackroom");
    expect(status).toBe(0);
    expect(out).toMatch(/^Added 2 frames with \d+ clusters from pupil\.trackroom\.\n/);
    expect(out).toMatch(
      /conflicts \(the value here was kept\):\n.*weather is "sun" here, "rain" there/,
    );
    expect(await countOf("frames")).toBe(before + 2);
    expect(await countOf("frames", "weather = rain")).toBe(2);
    expect(await done("check")).toMatch(/^All is well/);
    const [job] = JSON.parse(await done("jobs", "--format", "json"));
    expect(job).toMatchObject({
      title: "Merge with pupil.trackroom",
      state: "done",
      frames: 2,
      duplicates: before,
    });
    expect(await refusal("merge", "lesson.trackroom")).toMatch(/with itself/);
    expect(await refusal("merge", "none.trackroom")).toMatch(/no library/);
  });
});

test("data sets are renamed, moved, removed, and brought back from the copy", async () => {
  const list = () => done("dataset", "list");
  const [first] = (await list()).split(":");
  const clusters = await countOf("clusters");
  await done("dataset", "rename", first, "by mistake");
  expect(await list()).toContain("by mistake: ");
  expect(await refusal("dataset", "rename", "nowhere", "x")).toMatch(
    /There is no data set nowhere\. There are: .*by mistake/,
  );
  await done("dataset", "move", "by mistake", "/");
  const removed = await done("dataset", "remove", "by mistake", "--backup", "copy.trackroom");
  expect(removed).toMatch(/^Removed \d+ frames? with \d+ clusters?\./);
  expect(await list()).not.toContain("by mistake");
  expect(await countOf("clusters")).toBeLessThan(clusters);
  await done("merge", "copy.trackroom");
  expect(await countOf("clusters")).toBe(clusters);
});
