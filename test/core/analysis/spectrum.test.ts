import { describe, expect, test } from "vitest";
import { type SpectrumRequest, spectrumExperiment } from "../../../core/analysis/spectrum.ts";
import type { Analysis } from "../../../core/api.ts";
import { simulateSpectrum } from "../../../core/simulate/experiments.ts";
import { createRandom, type Random } from "../../../core/simulate/random.ts";
import { framesOf, noHits, setOf } from "./frames.ts";
import { expectPulls, pullsOf } from "./pulls.ts";

const property = { name: "energy", label: "Energy", unit: "keV", integer: false, measured: true };
const set = setOf(framesOf([400, 400, 400]));
const truth = { area: 2000, mean: 59.5, sigma: 3, below: 800 };

/** Values of clusters: a line, on a ground that falls evenly to nothing. */
const simulated = (random: Random, { area, mean, sigma, below }: typeof truth): Float64Array =>
  Float64Array.from(
    simulateSpectrum(random, [{ events: area, energy: mean, width: sigma }], {
      events: below,
      from: 20,
      to: 100,
    }),
  );

const spectrum = (values: Float64Array, rest: Partial<SpectrumRequest> = {}): Analysis =>
  spectrumExperiment(set, values, { property, bins: 80, range: [20, 100], ...rest }, noHits);
const found = (analysis: Analysis, name: string) =>
  analysis.numbers.find((number) => number.name === name) ?? { value: Number.NaN, error: null };
const kinds = (analysis: Analysis) => analysis.warnings.map(({ kind }) => kind);

const peaks = new Map<string, Analysis>();

/** The peak in a made-up spectrum: fitted once, whichever of its numbers is asked for. */
function peakOf(source: typeof truth, seed: number): Analysis {
  const name = JSON.stringify([source, seed]);
  const known = peaks.get(name);
  if (known !== undefined) return known;
  const fitted = spectrum(simulated(createRandom(seed), source), { peaks: [[42, 77]] });
  peaks.set(name, fitted);
  return fitted;
}

describe("spectrum", () => {
  test("finds the peak where it is, with its width and what is in it", () => {
    const analysis = spectrum(simulated(createRandom(1), truth));
    expect(found(analysis, "position").value).toBeCloseTo(59.5, 0);
    expect(found(analysis, "width").value).toBeCloseTo(2.3548 * 3, 0);
    expect(Math.abs(found(analysis, "area").value - 2000)).toBeLessThan(
      5 * Number(found(analysis, "area").error),
    );
    expect(kinds(analysis)).toEqual([]);
    expect(analysis.fits[0].goodness.above).toBeGreaterThan(0.001);
    const counted = analysis.tables[0].rows.reduce((sum, row) => sum + Number(row[2]), 0);
    expect(counted).toBeGreaterThan(2500);
  });

  test.each([
    ["position", truth.mean, truth],
    ["area", truth.area, truth],
    ["position", truth.mean, { ...truth, area: 300, below: 100 }],
  ] as const)("has pulls of mean 0 and width 1: %s of %f", (name, value, source) => {
    const tries = 150;
    const pulls = pullsOf(tries, value, (seed) => {
      const { value: fitted, error } = found(peakOf(source, seed), name);
      return { value: fitted, error };
    });
    expectPulls(pulls, tries);
  });

  test("two peaks, each in its range", () => {
    const random = createRandom(3);
    const both = Float64Array.from([
      ...simulated(random, { ...truth, mean: 35, sigma: 2, area: 900, below: 0 }),
      ...simulated(random, truth),
    ]);
    const analysis = spectrum(both, {
      peaks: [
        [26, 44],
        [45, 74],
      ],
    });
    const positions = analysis.numbers.filter(({ name }) => name === "position");
    expect(positions.map(({ value }) => Math.round(value))).toEqual([35, 60]);
    expect(analysis.settings.peaks).toBe("26 to 44, 45 to 74");
  });

  test("says that flat ground is no peak", () => {
    const flat = simulated(createRandom(4), { ...truth, area: 0 });
    const said = kinds(spectrum(flat, { peaks: [[42, 77]] }));
    expect(said.some((kind) => kind === "no-peak" || kind === "fit-failed")).toBe(true);
  });

  test("says what is missing, and refuses what has no value at all", () => {
    const values = simulated(createRandom(1), truth);
    const some = Float64Array.from([...values, Number.NaN, Number.NaN]);
    const analysis = spectrum(some);
    expect(kinds(analysis)).toEqual(["stand-in"]);
    expect(analysis.warnings[0].sentence).toMatch(/2 of .* have no Energy.*calibration/);
    expect(() => spectrum(new Float64Array(5).fill(Number.NaN))).toThrow(
      /no spectrum.*calibration/,
    );
    expect(() => spectrum(values, { peaks: [[50, 52]] })).toThrow(/wider range/);
  });
});
