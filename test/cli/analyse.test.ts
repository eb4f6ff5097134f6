import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Analysis } from "../../core/api.ts";
import { simulateFrame } from "../../core/simulate/simulate.ts";
import { countClusters, writeFrames } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = ["--library", "lesson.trackroom"];
const run = (...words: string[]) => trackroom(folder, ["analyse", ...words, ...library]);
const analysed = async (...words: string[]): Promise<Analysis> => {
  const { status, out, err } = await run(...words, "--json");
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return JSON.parse(out) as Analysis;
};

/** 40 exposures of a minute; some are empty, for there are 1.5 photons a frame. */
const frames = Array.from({ length: 40 }, (_, i) =>
  simulateFrame({
    seed: i,
    rates: { gamma: 1.5 },
    startTime: 1_700_000_000 + 60 * i,
    acqTime: 60,
  }),
);
const clusters = frames.reduce((total, frame) => total + countClusters(frame), 0);

beforeAll(async () => {
  writeFrames(join(folder, "run"), frames);
  const { status } = await trackroom(folder, ["import", "run", ...library]);
  expect(status).toBe(0);
});

describe("analyse rate", () => {
  test("counts empty frames, and says the formula", async () => {
    const { numbers, sets, warnings } = await analysed("rate");
    expect(sets[0]).toMatchObject({ frames: 40, clusters, liveTime: 2400 });
    expect(sets[0].emptyFrames).toBe(frames.filter(({ pixels }) => pixels.length === 0).length);
    expect(sets[0].emptyFrames).toBeGreaterThan(0);
    expect(numbers.find(({ name }) => name === "rate")).toMatchObject({
      value: clusters / 2400,
      error: Math.sqrt(clusters) / 2400,
      unit: "/s",
    });
    expect(warnings).toEqual([]);
  });

  test("prints for people", async () => {
    const { status, out } = await run("rate", "size", ">", "0");
    expect(status).toBe(0);
    expect(out).toContain("size > 0 (all frames)");
    expect(out).toMatch(/Rate +\(0\.0\d+ ± 0\.00\d+\) \/s +N \/ T ± √N \/ T/);
    expect(out).toContain("for 39 degrees of freedom");
  });

  test("writes charts and the numbers behind them", async () => {
    const { status } = await run("rate", "--plot", "rate.svg", "--data", "rate.csv");
    expect(status).toBe(0);
    expect(readFileSync(join(folder, "rate.svg"), "utf8")).toContain("Tracks a frame");
    const [head, ...rows] = readFileSync(join(folder, "rate.csv"), "utf8").trim().split("\r\n");
    expect(head).toBe("tracksFrom,tracksTo,frames,framesError,expected");
    const held = rows.reduce((total, row) => total + Number(row.split(",")[2]), 0);
    expect(held).toBe(40);
  });

  test("asks whose time counts where the query does not tell", async () => {
    const { status, err } = await run("rate", "size > 1 or acqTime > 1");
    expect(status).toBe(1);
    expect(err).toMatch(/whose time counts.*--frames/);
    const { sets } = await analysed("rate", "size > 1 or acqTime > 1", "--frames", "acqTime > 1");
    expect(sets[0]).toMatchObject({ frames: 40, framesQuery: "acqTime > 1" });
  });

  test("refuses what it cannot do in one sentence", async () => {
    const { status, err } = await run("rate", "acqTime > 100");
    expect(status).toBe(1);
    expect(err).toBe(
      "trackroom: No frame of the library fits 'acqTime > 100', so there is nothing to analyse.\n",
    );
    writeFileSync(join(folder, "file"), "");
    const plot = await run("rate", "--plot", join("file", "rate.svg"));
    expect(plot.status).toBe(1);
    expect(plot.err).not.toContain("at ");
  });
});

describe("analyse spectrum", () => {
  test("counts a property bin by bin, and fits the peak that is named", async () => {
    const { tables, settings, fits } = await analysed(
      "spectrum",
      "--property",
      "totalCounts",
      "--bins",
      "20",
      "--range",
      "0..400",
      "--peak",
      "0..400",
    );
    expect(tables[0].rows).toHaveLength(20);
    expect(settings).toMatchObject({ property: "totalCounts", peaks: "0 to 400" });
    expect(fits).toHaveLength(1);
  });

  test("refuses energies without a calibration, and a range that is none", async () => {
    const refused = await run("spectrum", "--property", "energy");
    expect(refused).toMatchObject({ status: 1, err: expect.stringMatching(/calibration/) });
    expect((await run("spectrum", "--peak", "9..3")).err).toMatch(/two numbers, the smaller first/);
  });
});

describe("analyse compare", () => {
  test("puts two halves of a run beside each other, and finds them alike", async () => {
    const { sets, tests, numbers, tables } = await analysed(
      "compare",
      "frame.startTime < 2023-11-14T22:33:00",
      "--with",
      "frame.startTime >= 2023-11-14T22:33:00",
      "--normalise",
      "time",
    );
    expect(sets).toHaveLength(2);
    expect(sets[0].clusters + sets[1].clusters).toBe(clusters);
    expect(numbers.map(({ name }) => name)).toContain("mean.2");
    expect(tests.map(({ name }) => name)).toEqual(["chiSquare.1", "kolmogorov.1"]);
    for (const { above } of tests) expect(above).toBeGreaterThan(0.001);
    expect(tables.map(({ name }) => name)).toContain("comparison");
  });

  test("values that people write where they have none are left out and said", async () => {
    const here = ["--library", "marks.trackroom"];
    const go = (...words: string[]) => trackroom(folder, [...words, ...here]);
    await go("import", "run");
    await go("field", "add", "mark", "number");
    expect((await go("set", "clusters", "size > 0", "mark=5")).status).toBe(0);
    expect((await go("set", "clusters", "size > 1", "mark=-1")).status).toBe(0);
    const { out } = await go("analyse", "compare", "--with", "size = 1", "--property", "mark");
    expect(out).toMatch(/mark has values that cannot be measurements \(-1 in \d+ tracks\)/);
    expect(out).toMatch(/Mean mark: all clusters +5 /);
    expect((await go("analyse", "spectrum", "--property", "mark")).out).toMatch(/-1 in \d+ tracks/);
  });

  test("draws no SVG into a file of another kind", async () => {
    const { status, err } = await run("rate", "--plot", "rate.png");
    expect({ status, err }).toMatchObject({ status: 1, err: /call the file rate\.svg/ });
    expect(existsSync(join(folder, "rate.png"))).toBe(false);
  });

  test("says what it lacks", async () => {
    expect((await run("compare")).err).toMatch(/Say what the first set is compared with/);
    const empty = await run("compare", "--with", "size > 100000");
    expect(empty.err).toMatch(/nothing to compare: 'size > 100000'.*takes no track/);
    const energy = await run("compare", "--with", "size > 1", "--property", "energy");
    expect(energy.err).toMatch(/has a value of energy\. Energies need the detector's calibration/);
    expect([empty.status, energy.status]).toEqual([1, 1]);
  });
});

describe("analyse direction and map", () => {
  test("say what they lack in these frames", async () => {
    expect((await run("direction")).err).toMatch(/None of the \d+ tracks is straight/);
    expect((await run("map")).err).toMatch(/says where it was taken/);
    expect((await run("map", "--box", "1..2")).err).toMatch(/latitude from south to north/);
  });

  test("a map is drawn of frames with a place", async () => {
    const places = ["--set", "latitude=-20", "--set", "longitude=-40"];
    const here = ["--library", "anomaly.trackroom"];
    await trackroom(folder, ["import", "run", ...places, ...here]);
    const box = ["--box", "-50..0,-90..40"];
    const { out, status } = await trackroom(folder, ["analyse", "map", ...box, ...here, "--json"]);
    expect(status).toBe(0);
    const { tables, settings, warnings } = JSON.parse(out) as Analysis;
    expect(tables[0].rows).toEqual([
      [-20, -40, 40, 2400, clusters, clusters / 2400, Math.sqrt(clusters) / 2400],
    ]);
    expect(settings.box).toBe("latitude -50° to 0°, longitude -90° to 40°");
    expect(warnings.map(({ kind }) => kind)).toEqual(["too-few", "too-few"]);
  });
});
