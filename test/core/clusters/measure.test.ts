import { describe, expect, it } from "vitest";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import { emptyMoments } from "../../../core/clusters/moments.ts";
import { writeProperties } from "../../../core/clusters/properties.ts";
import type { MaskedPixels } from "../../../core/formats/maskFile.ts";
import { createRandom, type Random } from "../../../core/simulate/random.ts";
import { simulateFrame } from "../../../core/simulate/simulate.ts";
import { clusterProperties } from "../../../core/vocabulary.ts";
import { expectAsReference, valuesOf } from "./compare.ts";
import { drawn, frameOf, type TestFrame } from "./frames.ts";

type CountMaker = (random: Random) => number;

const smallCounts: CountMaker = (random) => 1 + Math.floor(600 * random.uniform());
const hugeCounts: CountMaker = (random) => 2 ** 32 + Math.floor(2 ** 40 * random.uniform());
const mixedCounts: CountMaker = (random) =>
  random.uniform() < 0.3 ? Math.floor(2 ** 45 * random.uniform()) + 1 : smallCounts(random);
const fractions: CountMaker = (random) => (1 + Math.floor(64_000 * random.uniform())) / 64;

function randomFrame(
  random: Random,
  width: number,
  height: number,
  share: number,
  count: CountMaker,
): TestFrame {
  const pixels: number[] = [];
  for (let index = 0; index < width * height; index++) {
    if (random.uniform() < share) pixels.push(index);
  }
  return {
    width,
    height,
    pixels: Uint32Array.from(pixels),
    counts: Float64Array.from(pixels, () => count(random)),
  };
}

describe("every property equals the slow reference", () => {
  const measure = createMeasurer();
  const check = (frame: TestFrame) => expectAsReference(measure(frame), frame);

  for (const [name, count] of Object.entries({ smallCounts, hugeCounts, mixedCounts, fractions })) {
    it(`on 1000 small random frames with ${name}`, () => {
      const random = createRandom(1);
      for (let i = 0; i < 1000; i++) {
        const width = 1 + Math.floor(24 * random.uniform());
        const height = 1 + Math.floor(24 * random.uniform());
        check(randomFrame(random, width, height, random.uniform() ** 2, count));
      }
    });
  }

  it("on frames of simulated particles, sparse and crowded", () => {
    for (let seed = 0; seed < 60; seed++) check(simulateFrame({ seed }));
    check(simulateFrame({ seed: 1, rates: { alpha: 100, beta: 300, gamma: 400, muon: 30 } }));
  });

  it.each([
    [1, 1],
    [1, 256],
    [256, 1],
    [3, 1000],
    [256, 256],
    [512, 512],
    [1280, 256],
  ])("on %i x %i sensors, sparse and at every density", (width, height) => {
    const random = createRandom(width * 2000 + height);
    for (const share of [0, 0.001, 0.05, 0.3, 0.5, 0.9]) {
      check(randomFrame(random, width, height, share, mixedCounts));
    }
  });

  it.each([
    [1, 1],
    [2, 2],
    [7, 5],
    [256, 256],
    [1280, 256],
  ])("on a full %i x %i frame", (width, height) => {
    check(randomFrame(createRandom(3), width, height, 2, smallCounts));
  });

  it("on every frame of 3 x 3 pixels, and every one of 2 x 4", () => {
    for (const [width, height] of [
      [3, 3],
      [2, 4],
    ] as const) {
      for (let bits = 0; bits < 2 ** (width * height); bits++) {
        const hits: [number, number, number][] = [];
        for (let index = 0; index < width * height; index++) {
          if ((bits >> index) & 1) hits.push([index % width, Math.floor(index / width), index + 1]);
        }
        check(frameOf(width, height, hits));
      }
    }
  });

  it("on nets and spirals, which join late", () => {
    const random = createRandom(9);
    const comb = Array.from({ length: 40 }, (_, y) => (y === 0 ? "1".repeat(41) : "1.".repeat(20)));
    check(drawn(...comb.map((row) => row.padEnd(41, "."))));
    check(drawn(...comb.map((row) => row.padEnd(41, ".")).reverse()));
    check(
      drawn("11111111", ".......1", "111111.1", "1....1.1", "1.11.1.1", "1....1.1", "111111.1"),
    );
    check(randomFrame(random, 200, 200, 0.42, smallCounts));
  });

  it("on a sensor of four thousand million pixels, where only the hits cost anything", () => {
    const side = 65_535;
    check(
      frameOf(side, side, [
        [0, 0, 1],
        [65_534, 65_534, 2],
        [65_533, 65_533, 2 ** 33],
      ]),
    );
  });
});

describe("the order of clusters and pixels", () => {
  it("is by falling size, ties by the smallest index", () => {
    const { starts, pixels } = createMeasurer()(drawn("11...", ".....", "1.1.1", "..1.1"));
    expect(Array.from(starts)).toEqual([0, 2, 4, 6, 7]);
    expect(Array.from(pixels)).toEqual([2, 7, 4, 9, 15, 16, 5]);
  });

  it("is not disturbed by the frames measured before", () => {
    const measure = createMeasurer();
    const first = measure(simulateFrame({ seed: 1 }));
    const copy = structuredClone(first);
    for (let seed = 2; seed < 6; seed++) measure(simulateFrame({ seed }));
    expect(first).toEqual(copy);
    expect(measure(simulateFrame({ seed: 1 }))).toEqual(copy);
  });
});

describe("well-known clusters", () => {
  const one = (frame: TestFrame) => {
    const measured = createMeasurer()(frame);
    expect(measured.clusterCount).toBe(1);
    return valuesOf(measured, 0);
  };

  it("a single pixel", () => {
    expect(one(drawn("...", ".7.", "..."))).toMatchObject({
      ...{ size: 1, x: 1, y: 1, radius: 0, density: 0, totalCounts: 7, maxCounts: 7 },
      ...{ lineGradient: 0, lineIntercept: 1, lineResidualSum: 0, linearity: 0 },
      ...{ edgePixels: 1, innerFraction: 0, touchesEdge: 0, maxNeighbours: 0, isGamma: 1 },
      ...{ varMajor: 0, varMinor: 0, circularity: 0, flatness: 0, angle: 0, length: 1 },
      ...{ axisResidual: 0, energy: Number.NaN, maxEnergy: Number.NaN },
    });
  });

  it("a vertical, a horizontal and two diagonal lines are exactly straight", () => {
    const straight = { varMinor: 0, energyVarMinor: 0, axisResidual: 0, lineResidualSum: 0 };
    const upright = one(drawn("1", "2", "3"));
    expect(upright).toMatchObject({ ...straight, angle: Math.PI / 2, length: 3 });
    expect(upright.lineGradient).toBeNaN();
    expect(upright.lineIntercept).toBeNaN();
    expect(one(drawn("123"))).toMatchObject({ ...straight, angle: 0, length: 3, lineGradient: 0 });
    expect(one(drawn("..1", ".2.", "3.."))).toMatchObject({ ...straight, lineGradient: 1 });
    expect(one(drawn("1..", ".2.", "..3"))).toMatchObject({ ...straight, lineGradient: -1 });
    expect(one(drawn("1..", ".2.", "..3")).angle).toBeCloseTo(-Math.PI / 4, 15);
  });

  it("a 2 x 2 block, which has no major axis", () => {
    expect(one(drawn("....", ".11.", ".11.", "...."))).toMatchObject({
      ...{ varMajor: 0.25, varMinor: 0.25, circularity: 1, angle: 0, length: 2, axisResidual: 0.5 },
      ...{ isGamma: 1, maxNeighbours: 3, touchesEdge: 0 },
    });
  });

  it("a round shape that is not the same along x as along y, upright and turned", () => {
    const shape = ["...1...", ".11.11.", "1..1..1", "...1...", "1..1..1", ".11.11.", "...1..."];
    const turned = shape.map((_, i) => shape.map((row) => row[i]).join(""));
    const same = { circularity: 1, axisResidual: 24 / 17, length: 7 };
    expect(one(drawn(...shape))).toMatchObject({ ...same, angle: Math.PI / 2 });
    expect(one(drawn(...turned))).toMatchObject({ ...same, angle: 0 });
  });

  it("a 3 x 3 block has one inner pixel, unless the sensor ends there", () => {
    expect(one(drawn(".....", ".111.", ".111.", ".111.", "....."))).toMatchObject({
      ...{ edgePixels: 8, innerFraction: 1 - 8 / 9, maxNeighbours: 8, touchesEdge: 0 },
    });
    expect(one(drawn("111", "111"))).toMatchObject({ edgePixels: 6, touchesEdge: 1 });
  });

  it("counts beyond 2^32 add up exactly", () => {
    expect(
      one(
        frameOf(2, 1, [
          [0, 0, 2 ** 52 + 1],
          [1, 0, 2 ** 51 + 1],
        ]),
      ).totalCounts,
    ).toBe(2 ** 52 + 2 ** 51 + 2);
  });

  it("gamma candidates: an L of three is one, a line of three is not", () => {
    expect(one(drawn("1.", "11")).isGamma).toBe(1);
    expect(one(drawn("111")).isGamma).toBe(0);
    expect(one(drawn("11.", ".11")).isGamma).toBe(0);
  });
});

describe("masks", () => {
  const mask = (hits: readonly (readonly [number, number])[]): MaskedPixels => ({
    x: Uint32Array.from(hits, ([x]) => x),
    y: Uint32Array.from(hits, ([, y]) => y),
  });

  it("take pixels out before clustering, and keep them after the last cluster", () => {
    const frame = drawn("..3..", "12345");
    const measured = createMeasurer({
      mask: mask([
        [2, 0],
        [2, 1],
        [900, 900],
      ]),
    })(frame);
    expect(measured).toMatchObject({ clusterCount: 2, pixelCount: 4, maskedCount: 2 });
    expect(Array.from(measured.pixels)).toEqual([0, 1, 3, 4, 2, 7]);
    expect(Array.from(measured.counts)).toEqual([1, 2, 4, 5, 3, 3]);
  });

  it("may name pixels by their linear index, which goes by the width of each frame", () => {
    const none = new Uint32Array(0);
    const measure = createMeasurer({ mask: { x: none, y: none, linear: Uint32Array.of(6, 900) } });
    expect(Array.from(measure(drawn("12345", "12345")).pixels)).toEqual([
      0, 1, 2, 3, 4, 5, 7, 8, 9, 6,
    ]);
    expect(measure(drawn("123456")).maskedCount).toBe(0);
  });

  it("agree with the reference on random frames of changing size", () => {
    const random = createRandom(5);
    const hits = Array.from({ length: 300 }, (): [number, number] => [
      Math.floor(40 * random.uniform()),
      Math.floor(40 * random.uniform()),
    ]);
    const masked = new Set(hits.map(([x, y]) => `${x},${y}`));
    const measure = createMeasurer({ mask: mask(hits) });
    for (let i = 0; i < 300; i++) {
      const width = 1 + Math.floor(50 * random.uniform());
      const frame = randomFrame(random, width, 30, random.uniform(), smallCounts);
      expectAsReference(measure(frame), frame, (x, y) => masked.has(`${x},${y}`));
    }
  });
});

describe("energies", () => {
  const side = 32;
  const random = createRandom(11);
  const matrix = (low: number, high: number) =>
    Float64Array.from({ length: side * side }, () => random.between(low, high));
  const calibration = {
    ...{ width: side, height: side, sha256: "", path: "calibration" },
    ...{ a: matrix(0.8, 2), b: matrix(5, 40), c: matrix(20, 300), t: matrix(-2, 3) },
  };

  it("solve the calibration curve", () => {
    const measure = createMeasurer({ calibration });
    for (let i = 0; i < 50; i++) {
      const frame = randomFrame(random, side, side, 0.2, smallCounts);
      expectAsReference(measure(frame), frame, undefined, (index) => ({
        a: calibration.a[index],
        b: calibration.b[index],
        c: calibration.c[index],
        t: calibration.t[index],
      }));
    }
  });

  it("have no value on a sensor of another size, nor in a cluster with a dead pixel", () => {
    expect(valuesOf(createMeasurer({ calibration })(drawn("1")), 0).energy).toBeNaN();
    const dead = { ...calibration, a: calibration.a.with(33, 0) };
    const measured = createMeasurer({ calibration: dead })(
      frameOf(side, side, [
        [1, 1, 9],
        [2, 1, 9],
        [9, 9, 9],
      ]),
    );
    expect(valuesOf(measured, 0).energy).toBeNaN();
    expect(valuesOf(measured, 0).maxEnergy).toBeNaN();
    expect(valuesOf(measured, 1).energy).toBeGreaterThan(0);
  });
});

it("writes every property of the vocabulary", () => {
  const never = -12345;
  const row = new Float64Array(clusterProperties.length).fill(never);
  writeProperties(row, 0, emptyMoments());
  const left = clusterProperties.filter((_, i) => row[i] === never);
  expect(left.map(({ name }) => name)).toEqual([]);
});

it("gives every property a value, but for those that may have none", () => {
  const measured = createMeasurer()(drawn("123", "456", ".8."));
  const empty = clusterProperties.filter((_, i) => Number.isNaN(measured.properties[i]));
  expect(empty.map(({ name }) => name)).toEqual([
    "energy",
    "maxEnergy",
    "firstArrival",
    "duration",
  ]);
});
