import { describe, expect, test } from "vitest";
import { type ProfileOptions, profileExperiment } from "../../../core/analysis/profile.ts";
import type { Analysis } from "../../../core/api.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf, start } from "./frames.ts";
import { expectPulls, pullsOf } from "./pulls.ts";

const clusters: ProfileOptions = { of: "clusters", beside: [] };
const random = createRandom(11);
const day = Array.from({ length: 600 }, () => random.poisson(4));
const found = (analysis: Analysis, name: string) =>
  analysis.numbers.find((number) => number.name === name) ?? { value: Number.NaN, error: null };
const tableOf = ({ tables }: Analysis) =>
  tables[0].rows.map((row) =>
    Object.fromEntries(row.map((cell, i) => [tables[0].columns[i].name, cell])),
  );

describe("time profile", () => {
  test("counts every frame once, in bins of full hours", () => {
    const analysis = profileExperiment(
      setOf(framesOf(day)),
      { ...clusters, every: 3600 },
      new Map(),
      noHits,
    );
    const rows = tableOf(analysis);
    expect(rows.every((row) => Number(row.start) % 3600 === 0)).toBe(true);
    expect(rows.reduce((total, row) => total + Number(row.frames), 0)).toBe(600);
    const counted = rows.reduce((total, row) => total + Number(row.rate) * Number(row.liveTime), 0);
    expect(counted).toBeCloseTo(
      day.reduce((a, b) => a + b),
      6,
    );
    expect(found(analysis, "rate").error).toBeCloseTo(Math.sqrt(counted) / 36_000, 9);
    expect(analysis.tests[0].above).toBeGreaterThan(0.01);
  });

  test("of nothing says which rate is ruled out", () => {
    const set = setOf(framesOf(new Array<number>(600).fill(0)));
    const { warnings } = profileExperiment(set, clusters, new Map(), noHits);
    const said = warnings.find(({ kind }) => kind === "nothing-counted");
    expect(said?.sentence).toContain("below 0.000083 a second");
  });

  test("shows gaps as gaps", () => {
    const frames = framesOf(day).filter((_, i) => i < 100 || i >= 400);
    const analysis = profileExperiment(
      setOf(frames),
      { ...clusters, every: 3600 },
      new Map(),
      noHits,
    );
    const gaps = tableOf(analysis).filter(({ rate }) => rate === null);
    expect(gaps.length).toBeGreaterThanOrEqual(4);
    expect(gaps.every(({ liveTime }) => liveTime === 0)).toBe(true);
    expect(analysis.warnings.map(({ sentence }) => sentence).join()).toContain("not rates of 0");
    const [steps, points] = analysis.charts[0].panels[0].layers;
    expect(steps.kind === "steps" && steps.y.filter((y) => y === null)).toHaveLength(gaps.length);
    expect(points.kind === "points" && points.y).toHaveLength(
      tableOf(analysis).length - gaps.length,
    );
  });

  test("says that a rate changes", () => {
    const rising = day.map((_, i) => random.poisson(2 + i / 100));
    const analysis = profileExperiment(setOf(framesOf(rising)), clusters, new Map(), noHits);
    expect(analysis.tests[0].sentence).toContain("The rate changes with time");
  });

  test("hit pixels have the noise of the tracks that they come in", () => {
    const sums = new Map(day.map((_, i) => [i + 1, { sum: 100, squares: 5000 }]));
    const analysis = profileExperiment(
      setOf(framesOf(day)),
      { ...clusters, of: "pixels", every: 3600 },
      sums,
      noHits,
    );
    const whole = tableOf(analysis).find(({ frames }) => frames === 60);
    expect(whole?.rate).toBeCloseTo(100 / 60, 9);
    expect(whole?.rateError).toBeCloseTo(Math.sqrt(60 * 5000) / 3600, 9);
    expect(analysis.tests).toEqual([]);
  });

  const pressure = { name: "pressure", unit: "hPa" };
  const weather = (seed: number) => {
    const chance = createRandom(seed);
    return framesOf(new Array<number>(600).fill(0), (i) => {
      const value = 1000 + 20 * Math.sin(i / 80);
      const count = chance.poisson(60 * (0.5 - 0.005 * (value - 1000)));
      return { count, clusterCount: count, values: { pressure: value } };
    });
  };

  test("draws fields below, without what stands for missing values", () => {
    const frames = weather(1).map((frame, i) =>
      i === 0 ? { ...frame, values: { pressure: -999 } } : frame,
    );
    const options = { ...clusters, beside: [pressure], every: 3600 };
    const analysis = profileExperiment(setOf(frames), options, new Map(), noHits);
    expect(analysis.charts[0].panels[1].y.label).toBe("pressure / hPa");
    expect(tableOf(analysis).every((row) => Number(row.pressure) > 970)).toBe(true);
    expect(analysis.warnings.find(({ kind }) => kind === "stand-in")?.sentence).toContain(
      "-999 in 1 frame",
    );
  });

  test("finds how the rate goes with a field: pulls of mean 0 and width 1", () => {
    const tries = 200;
    const options = { ...clusters, beside: [pressure], every: 600 };
    const pulls = pullsOf(tries, -0.005, (seed) =>
      found(
        profileExperiment(setOf(weather(seed)), options, new Map(), noHits),
        "changeWith.pressure",
      ),
    );
    // Bins average over a curve, and √N of what was counted is a little off √ of what was expected.
    expectPulls(pulls, tries, 0.1);
  });

  test("refuses frames without start times, and too many bins", () => {
    const untimed = setOf(framesOf([1, 2], () => ({ startTime: 0 })));
    expect(() => profileExperiment(untimed, clusters, new Map(), noHits)).toThrow(/no start times/);
    const far = framesOf([1, 2], (i) => ({ startTime: start + i * 1e8 }));
    expect(() =>
      profileExperiment(setOf(far), { ...clusters, every: 1 }, new Map(), noHits),
    ).toThrow(/more than anybody can look at/);
  });
});
