import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulateFrame } from "../../core/simulate/simulate.ts";
import { writePixelman } from "../../core/simulate/write.ts";
import { totalsOf } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

/**
 * The walk-through that GridPP published in 2014 for CERN@school on the DIRAC grid, command by command: upload
 * frames, add metadata, select by time, find clusters, add metadata to them, select clusters of more than 30
 * pixels, and get their images. Nothing in it needs a second script.
 */
const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 2014-10-25T11:26:18Z, from the toolkit's own example of a query by time. */
const start = 1414236378;
const frames = Array.from({ length: 6 }, (_, i) =>
  simulateFrame({ seed: i + 1, chip: "B06-W0212", startTime: start + 600 * i, acqTime: 60 }),
);
const run = (...words: string[]) =>
  trackroom(folder, [...words, "--library", "cernatschool.trackroom"]);
const done = async (...words: string[]) => {
  const { status, out } = await run(...words);
  expect(status).toBe(0);
  return out;
};
const countOf = async (...words: string[]) => Number(await done("find", ...words, "--count"));

beforeAll(() => {
  mkdirSync(join(folder, "frames"));
  for (const [i, frame] of frames.entries()) {
    for (const { name, bytes } of writePixelman(frame, `data${i}.txt`, "xyc")) {
      writeFileSync(join(folder, "frames", name), bytes);
    }
  }
  writeFileSync(
    join(folder, "frames", "geo.json"),
    JSON.stringify([{ lat: 51.5, lon: -0.03, alt: 34 }]),
  );
  writeFileSync(join(folder, "mask.txt"), "0\t0\n");
});

test("frames are uploaded into a directory of their own", async () => {
  const summary = JSON.parse(
    await done("import", "frames", "--dataset", "2014/radioactivity", "--json"),
  );
  expect(summary).toMatchObject({ ...totalsOf(frames), rejected: [] });
});

test("metadata is added to the data set, and every frame below has it", async () => {
  await done("set", "datasets", "dataset = 2014", "teacher=T. Whyntie", "experiment=KCl");
  expect(await countOf("frames", 'teacher = "T. Whyntie" and latitude = 51.5')).toBe(6);
  const [frame] = JSON.parse(await done("find", "frames", "--format", "json", "--limit", "1"));
  expect(frame).toMatchObject({
    chip: "B06-W0212",
    acqTime: 60,
    experiment: "KCl",
    startTime: start,
  });
});

test("frames are selected by time, with the toolkit's query or in words", async () => {
  const limits = [{ start_time: start + 600, end_time: start + 1260 + 600 }];
  writeFileSync(join(folder, "query.json"), JSON.stringify(limits));
  expect(await countOf("frames", "--query-file", "query.json")).toBe(3);
  expect(await countOf("frames", "startTime >= 2014-10-25T11:50Z")).toBe(3);
});

test("clusters are found in the frames selected, by a job that is recorded", async () => {
  const out = await done("process", "--query-file", "query.json", "--mask", "mask.txt");
  expect(out).toMatch(/^Processed 3 frames: [1-9]\d* clusters/);
  const one = ["--format", "json", "--limit", "1", "--provenance"];
  const [cluster] = JSON.parse(
    await done("find", "clusters", `startTime = ${start + 600}`, ...one),
  );
  expect(cluster.provenance).toMatchObject({
    clusterRun: {
      kind: "process",
      mask: expect.stringMatching(/mask\.txt$/),
      maskSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    importRun: { kind: "import", mask: null },
  });
});

test("metadata is added to clusters", async () => {
  await done("set", "clusters", "size > 30 and startTime >= 2014-10-25T11:50Z", "interesting=yes");
  expect(await countOf("clusters", "interesting")).toBe(
    await countOf("clusters", "size > 30 and startTime >= 2014-10-25T11:50Z"),
  );
});

test("clusters of more than 30 pixels are selected, and their images retrieved", async () => {
  const large = await countOf("clusters", "size > 30");
  expect(large).toBeGreaterThan(0);
  writeFileSync(join(folder, "size.json"), JSON.stringify([{ size_min: 31, size_max: 65536 }]));
  expect(await countOf("clusters", "--query-file", "size.json")).toBe(large);
  await done("export", "images", "--query-file", "size.json", "--out", "images");
  expect(readdirSync(join(folder, "images"))).toHaveLength(large);
  await done("export", "seed", "size > 30", "--out", "seed");
  const klusters = JSON.parse(readFileSync(join(folder, "seed", "klusters.json"), "utf8"));
  expect(klusters).toHaveLength(large);
  expect(klusters.every(({ size }: { size: number }) => size > 30)).toBe(true);
});
