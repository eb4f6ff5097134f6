import { describe, expect, test } from "vitest";
import type { Background } from "../../../core/analysis/background.ts";
import { type DecayOptions, decayExperiment } from "../../../core/analysis/decay.ts";
import type { Analysis } from "../../../core/api.ts";
import {
  simulateChain,
  simulateDecays,
  simulateSteady,
} from "../../../core/simulate/experiments.ts";
import { createRandom, type Random } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf, start } from "./frames.ts";
import { expectPulls, pullsOf } from "./pulls.ts";

/** Frames of a minute, one after the other, with the events that fell into each. Times in minutes. */
function recorded(times: readonly number[], minutes: number) {
  const counts = new Array<number>(minutes).fill(0);
  for (const time of times) if (time < minutes) counts[Math.floor(time)]++;
  return setOf(framesOf(counts));
}

const free: Background = { kind: "free" };
const run = (
  times: readonly number[],
  minutes: number,
  options: DecayOptions,
  background: Background = free,
): Analysis => decayExperiment(recorded(times, minutes), options, background, noHits);
const found = (analysis: Analysis, name: string) =>
  analysis.numbers.find((number) => number.name === name) ?? { value: Number.NaN, error: null };
const kinds = (analysis: Analysis) => analysis.warnings.map(({ kind }) => kind);

/** Radon's daughters in equal activity at the start, and a background. */
const radon = (random: Random, lead: number, minutes: number) => [
  ...simulateChain(
    random,
    { first: lead, second: (lead * 19.9) / 27.06 },
    { first: 27.06, second: 19.9 },
  ),
  ...simulateSteady(random, 0.5, minutes),
];

describe("decay", () => {
  test("of one nuclide: half-life in the unit that suits, with the background found", () => {
    const random = createRandom(1);
    const times = [...simulateDecays(random, 20_000, 30), ...simulateSteady(random, 5, 240)];
    const analysis = run(times, 240, { model: "one" });
    const half = found(analysis, "halfLife");
    expect(analysis.fits[0].parameters[1].unit).toBe("min");
    expect(Math.abs(half.value - 30)).toBeLessThan(4 * (half.error ?? 0));
    expect(half.error).toBeLessThan(1);
    const background = found(analysis, "background");
    expect(Math.abs(background.value - 5 / 60)).toBeLessThan(4 * (background.error ?? 0));
    expect(analysis.fits[0].converged).toBe(true);
    expect(analysis.fits[0].covariance).toHaveLength(3);
    expect(kinds(analysis)).not.toContain("fit-rejected");
  });

  test("a background that was counted before is a part of the likelihood", () => {
    const random = createRandom(2);
    const times = [...simulateDecays(random, 3000, 30), ...simulateSteady(random, 5, 60)];
    const counted: Background = { kind: "counted", count: random.poisson(3000), time: 36_000 };
    const known = found(run(times, 60, { model: "one" }, counted), "halfLife");
    const unknown = found(run(times, 60, { model: "one" }), "halfLife");
    expect(known.error ?? 0).toBeLessThan(0.6 * (unknown.error ?? 0));
    expect(Math.abs(known.value - 30)).toBeLessThan(4 * (known.error ?? 0));
  });

  test.each([
    [1, "one frame a bin"],
    [10, "bins of a third of a half-life"],
    [30, "bins of a half-life"],
  ])("does not depend on the bins: %d min, %s", (minutes) => {
    const random = createRandom(3);
    const times = [...simulateDecays(random, 50_000, 30), ...simulateSteady(random, 5, 300)];
    const half = found(run(times, 300, { model: "one", every: minutes * 60 }), "halfLife");
    expect(Math.abs(half.value - 30)).toBeLessThan(3 * (half.error ?? 0));
  });

  test("pauses in the record are no lack of decays", () => {
    const random = createRandom(4);
    const times = [...simulateDecays(random, 20_000, 30), ...simulateSteady(random, 5, 240)];
    const all = recorded(times, 240);
    const frames = all.frames.filter((_, i) => i < 20 || (i > 50 && i % 3 !== 0));
    const analysis = decayExperiment(setOf(frames), { model: "one" }, free, noHits);
    const half = found(analysis, "halfLife");
    expect(Math.abs(half.value - 30)).toBeLessThan(4 * (half.error ?? 0));
  });

  test("one decay fails on radon's chain, and the program says so", () => {
    const times = radon(createRandom(5), 20_000, 240);
    const one = run(times, 240, { model: "one" });
    expect(kinds(one)).toContain("fit-rejected");
    expect(one.warnings.some(({ sentence }) => sentence.includes("radon's chain"))).toBe(true);
    const three = run(times, 240, { model: "radon" });
    expect(kinds(three)).not.toContain("fit-rejected");
    expect(three.tests[0].sentence).toContain("a single exponential fails");
    expect(three.fits.map(({ label }) => label)).toEqual([
      "Radon's chain: Pb-214 feeds Bi-214",
      "One decay",
    ]);
    expect(three.charts[0].panels).toHaveLength(3);
    const lead = found(three, "leadActivity");
    const truth = (20_000 * Math.LN2) / 27.06 / 60;
    expect(Math.abs(lead.value - truth)).toBeLessThan(4 * (lead.error ?? 0));
  });

  test("finds the chain's half-lives where they are free", () => {
    const times = radon(createRandom(6), 400_000, 300);
    const analysis = run(times, 300, { model: "radon", freeHalfLives: true });
    expect(analysis.fits[0].converged).toBe(true);
    const [lead, bismuth] = [found(analysis, "leadHalfLife"), found(analysis, "bismuthHalfLife")];
    expect(Math.abs(lead.value - 27.06)).toBeLessThan(4 * (lead.error ?? 0));
    expect(Math.abs(bismuth.value - 19.9)).toBeLessThan(4 * (bismuth.error ?? 0));
  });

  test("tells two nuclides apart", () => {
    const random = createRandom(7);
    const times = [
      ...simulateDecays(random, 20_000, 5),
      ...simulateDecays(random, 60_000, 60),
      ...simulateSteady(random, 5, 480),
    ];
    const analysis = run(times, 480, { model: "two", every: 120 });
    const [short, long] = [found(analysis, "shortHalfLife"), found(analysis, "longHalfLife")];
    expect(Math.abs(short.value - 5)).toBeLessThan(4 * (short.error ?? 0));
    expect(Math.abs(long.value - 60)).toBeLessThan(4 * (long.error ?? 0));
    expect(analysis.tests[0].above).toBeLessThan(0.01);
  });

  test("says so where there is no decay", () => {
    const analysis = run(simulateSteady(createRandom(8), 20, 240), 240, { model: "one" });
    const half = found(analysis, "halfLife");
    const told = kinds(analysis).includes("fit-failed");
    expect(told || (half.error ?? 0) > 0.3 * Math.abs(half.value)).toBe(true);
  });

  test("needs start times and some bins", () => {
    const untimed = setOf(framesOf([1, 2, 3], () => ({ startTime: null })));
    expect(() => decayExperiment(untimed, { model: "one" }, free, noHits)).toThrow(
      /no start times/,
    );
    expect(() => run([0.5, 1.5], 3, { model: "one" })).toThrow(/too few to see a decay/);
  });

  test("bins begin with the first frame", () => {
    const analysis = run(simulateDecays(createRandom(9), 2000, 30), 120, { model: "one" });
    expect(analysis.tables[0].rows[0][0]).toBe(start);
  });

  test.each([
    ["one nuclide, background free", 4000],
    ["one nuclide, few decays", 300],
  ])("has pulls of mean 0 and width 1: %s", (_, atoms) => {
    const tries = 200;
    const pulls = pullsOf(tries, 30, (seed) => {
      const random = createRandom(seed);
      const times = [...simulateDecays(random, atoms, 30), ...simulateSteady(random, 1, 300)];
      return found(run(times, 300, { model: "one" }), "halfLife");
    });
    // A half-life from few decays is pulled low: its error grows with its value.
    expectPulls(pulls, tries, atoms < 1000 ? 0.15 : 0);
  });

  test("has pulls of mean 0 and width 1: radon's chain", () => {
    const tries = 200;
    const truth = (3000 * Math.LN2) / 27.06 / 60;
    const pulls = pullsOf(tries, truth, (seed) =>
      found(run(radon(createRandom(seed), 3000, 300), 300, { model: "radon" }), "leadActivity"),
    );
    expectPulls(pulls, tries);
  });
});
