import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulatedFrames, totalsOf, writeFrames } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

/** Through the real process, on one library: the tests of this file build on each other. */
const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const frames = simulatedFrames(40);
const { clusters } = totalsOf(frames);
const library = ["--library", "lesson.trackroom"];
const run = (...words: string[]) => trackroom(folder, [...words, ...library]);
const countOf = async (query: string) =>
  Number((await run("find", "clusters", query, "--count")).out);
const rules = [
  {
    Dot: { size_min: 1, size_max: 2, rad_min: 0, rad_max: 65536 },
    Track: { size_min: 3, size_max: 65536, rad_min: 3.5, rad_max: 65536 },
  },
];

beforeAll(async () => {
  writeFrames(join(folder, "KCl"), frames);
  writeFileSync(join(folder, "two kinds.json"), JSON.stringify(rules));
  writeFileSync(join(folder, "bad.json"), JSON.stringify([{ Dot: { size_min: 3, size_max: 1 } }]));
  expect((await run("import", "KCl")).status).toBe(0);
});

test("a rule file goes in, and comes out as it was", async () => {
  const { status, out } = await run("classify", "import", "two kinds.json");
  expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining("2 rules") });
  await run("classify", "export", "two kinds", "--out", "out.json");
  expect(JSON.parse(readFileSync(join(folder, "out.json"), "utf8"))).toEqual(rules);
  expect(JSON.parse((await run("classify", "export", "TWO KINDS")).out)).toEqual(rules);
  expect((await run("classify", "list")).out).toMatch(
    /Trackroom +yes +gamma, alpha, muon, overlap, beta .*\ntwo kinds +Dot, Track /,
  );
});

test("a rule file that cannot be is refused with a reason", async () => {
  const { status, err } = await run("classify", "import", "bad.json");
  expect(status).toBe(1);
  expect(err).toContain('In the rule for "Dot", size_min (3) is larger than size_max (1)');
  const missing = await run("classify", "import", "ghost.json");
  expect(missing).toMatchObject({ status: 1, err: expect.stringContaining("ghost.json") });
});

test("counts what rules would take, and changes nothing", async () => {
  const small = await countOf("size <= 2");
  const tracks = await countOf("size > 2 and radius >= 3.5");
  const { out } = await run("classify", "count", "two kinds");
  expect(out.split("\n").map((line) => line.split(/ +/))).toEqual([
    ["class", "taken", "matching"],
    ["Dot", String(small), String(small)],
    ["Track", String(tracks), String(tracks)],
    ["other", String(clusters - small - tracks), String(clusters - small - tracks)],
    [""],
  ]);
  expect(await countOf("class = Dot")).toBe(0);
});

test("applies rules to a query, and uses them for all and for what comes", async () => {
  const large = await countOf("size > 20");
  const applied = await run("classify", "apply", "two kinds", "size > 20");
  expect(applied.out).toMatch(new RegExp(`^Classified ${large} clusters by "two kinds": `));
  expect(await countOf("class = Dot")).toBe(0);
  expect(await countOf("class = Track")).toBeGreaterThan(0);
  const used = await run("classify", "use", "two kinds");
  expect(used.out).toContain(`Classified ${clusters} clusters`);
  expect(await countOf("class = Dot")).toBe(await countOf("size <= 2"));
  const removed = await run("classify", "remove", "two kinds");
  expect(removed).toMatchObject({ status: 1, err: expect.stringContaining("in use") });
  expect((await run("classify", "use", "ghost")).err).toContain("no rule set 'ghost'");
});

test("learns from tags, says how right it is, and predicts", async () => {
  const none = await run("classify", "learn");
  expect(none).toMatchObject({ status: 1, err: expect.stringContaining("not enough to learn") });
  await run("tag", "clusters", "class = Track and size > 20", "worm");
  await run("tag", "clusters", "size = 2", "dot");
  const { status, out } = await run("classify", "learn", "--method", "neighbours", "--seed", "3");
  expect(status).toBe(0);
  expect(out).toMatch(
    /^Learned 2 classes from \d+ tagged clusters; of \d+ others it names [\d.]+ %/,
  );
  expect(out).toMatch(/\ndot +\d+ +\d+\nworm +\d+ +\d+\n/);
  expect(out).toContain(`Predicted the class of ${clusters} clusters`);
  expect((await countOf("predictedClass = dot")) + (await countOf("predictedClass = worm"))).toBe(
    clusters,
  );
  const { out: json } = await run("classify", "learn", "--tags", "worm,dot", "--json", "size > 9");
  expect(JSON.parse(json)).toMatchObject({
    method: "forest",
    classes: [{ name: "worm" }, { name: "dot" }],
    predicted: await countOf("size > 9"),
  });
  expect((await run("classify", "list")).out).toMatch(/forest .*worm, dot\n\d+ +neighbours/);
});
