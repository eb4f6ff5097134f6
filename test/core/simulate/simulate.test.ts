import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { createRandom } from "../../../core/simulate/random.ts";
import { simulateFrame, type usualRates } from "../../../core/simulate/simulate.ts";
import { valuesOf } from "../clusters/compare.ts";

const seeds = Array.from({ length: 200 }, (_, i) => i);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("random numbers", () => {
  const random = createRandom(7);
  const draw = (make: () => number) => Array.from({ length: 20_000 }, make);

  it("have the mean and the spread that they should", () => {
    const normal = draw(random.normal);
    const exponential = draw(random.exponential);
    const events = draw(() => random.poisson(7.5));
    expect(mean(draw(random.uniform))).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((z) => z * z))).toBeCloseTo(1, 1);
    expect(mean(exponential)).toBeCloseTo(1, 1);
    expect(mean(exponential.map((t) => Number(t > 2)))).toBeCloseTo(0.135, 1);
    expect(Math.abs(mean(events) - 7.5)).toBeLessThan(0.1);
    expect(Math.abs(mean(events.map((n) => (n - 7.5) ** 2)) - 7.5)).toBeLessThan(0.4);
  });

  it("are those of sfc32: the same on every machine", () => {
    const first = createRandom(1);
    expect(Array.from({ length: 3 }, first.uniform)).toEqual([
      0.5636717735324055, 0.5851113414391875, 0.8959073920268565,
    ]);
    expect(createRandom(2).uniform()).not.toBe(createRandom(1).uniform());
    expect(createRandom(2 ** 40 + 1).uniform()).not.toBe(createRandom(1).uniform());
  });
});

describe("a simulated frame", () => {
  it("comes out the same for the same seed, to the bit", () => {
    expect(simulateFrame({ seed: 5 })).toEqual(simulateFrame({ seed: 5 }));
    expect(simulateFrame({ seed: 5 })).not.toEqual(simulateFrame({ seed: 6 }));
    const hash = createHash("sha256");
    for (const seed of seeds) {
      const { pixels, counts } = simulateFrame({ seed });
      hash.update(pixels).update(counts);
    }
    expect(hash.digest("hex")).toBe(
      "f8cb3bf5128d225e07d36028bcd205e62e080d9df26ebf678d7ba99a65eda4b3",
    );
  });

  it("is marked as simulated, and has the metadata that was asked for", () => {
    const frame = simulateFrame({
      seed: 1,
      chip: "A1",
      startTime: 1e9,
      acqTime: 2,
      biasVoltage: 7,
    });
    expect(frame.metadata).toEqual({
      ...{ chip: "A1", startTime: 1e9, acqTime: 2, biasVoltage: 7, ikrum: 1, simulated: true },
    });
    expect(frame.settings).toMatchObject({ Simulated: true, ChipboardID: "A1", HV: 7 });
  });

  it("has sorted pixels on the sensor with whole counts above 0, whatever its size", () => {
    for (const [width, height] of [
      [1, 1],
      [3, 200],
      [256, 256],
      [1280, 256],
    ] as const) {
      for (const seed of seeds.slice(0, 20)) {
        const { pixels, counts } = simulateFrame({ seed, width, height });
        expect(pixels.every((p, i) => p < width * height && (i === 0 || p > pixels[i - 1]))).toBe(
          true,
        );
        expect(counts.every((count) => Number.isInteger(count) && count > 0)).toBe(true);
      }
    }
  });

  it("holds about 260 hit pixels in 30 clusters at the usual rates", () => {
    const measure = createMeasurer();
    const frames = seeds.map((seed) => measure(simulateFrame({ seed })));
    expect(Math.abs(mean(frames.map((f) => f.pixelCount)) - 260)).toBeLessThan(30);
    expect(Math.abs(mean(frames.map((f) => f.clusterCount)) - 30)).toBeLessThan(3);
  });

  it("can be empty, or hold one kind alone at any rate", () => {
    expect(simulateFrame({ seed: 1, rates: {} }).pixels.length).toBe(0);
    const { truth } = simulateFrame({ seed: 1, rates: { gamma: 500 } });
    expect(Math.abs(truth.length - 500)).toBeLessThan(100);
    expect(new Set(truth.map(({ kind }) => kind))).toEqual(new Set(["gamma"]));
  });

  it("knows for every hit pixel which particle made it", () => {
    for (const seed of seeds.slice(0, 50)) {
      const { pixels, truth } = simulateFrame({ seed });
      const owned = truth.flatMap((particle) => Array.from(particle.pixels));
      expect(owned.sort((a, b) => a - b)).toEqual(Array.from(pixels));
    }
  });
});

describe("tracks look like the particles that they are", () => {
  const measure = createMeasurer();
  /** Properties of the largest cluster of frames with one kind of particle in the middle of a big sensor. */
  const largest = (kind: keyof typeof usualRates) =>
    seeds.flatMap((seed) => {
      const frame = simulateFrame({ seed, rates: { [kind]: 1 }, width: 1024, height: 1024 });
      const measured = measure(frame);
      return measured.clusterCount === 0 ? [] : [valuesOf(measured, 0)];
    });
  const typical = (values: readonly Record<string, number>[], name: string) =>
    values.map((value) => value[name]).sort((a, b) => a - b)[Math.floor(values.length / 2)];

  it("alphas are large, round and peaked", () => {
    const alphas = largest("alpha");
    expect(typical(alphas, "size")).toBeGreaterThan(40);
    expect(typical(alphas, "circularity")).toBeGreaterThan(0.8);
    expect(typical(alphas, "flatness")).toBeLessThan(0.6);
    expect(typical(alphas, "totalCounts")).toBeGreaterThan(3000);
  });

  it("muons are long and straight", () => {
    const muons = largest("muon");
    expect(typical(muons, "length")).toBeGreaterThan(25);
    expect(typical(muons, "axisResidual")).toBeLessThan(0.6);
    expect(typical(muons, "circularity")).toBeLessThan(0.02);
  });

  it("betas are thin and bent", () => {
    const betas = largest("beta").filter((beta) => beta.size > 8);
    expect(betas.length).toBeGreaterThan(50);
    expect(typical(betas, "innerFraction")).toBe(0);
    expect(typical(betas, "axisResidual")).toBeGreaterThan(0.5);
  });

  it("gammas have one to four pixels, noise one", () => {
    expect(largest("gamma").every(({ size }) => size <= 4)).toBe(true);
    expect(largest("noise").every(({ size }) => size === 1)).toBe(true);
  });
});
