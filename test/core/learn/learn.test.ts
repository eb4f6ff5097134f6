import fc from "fast-check";
import { RandomForestClassifier } from "ml-random-forest";
import { describe, expect, it } from "vitest";
import { examine } from "../../../core/learn/examine.ts";
import { fitScaling, readFeatures, scaleRows } from "../../../core/learn/features.ts";
import { growForest, predictByForest } from "../../../core/learn/forest.ts";
import { learn } from "../../../core/learn/learn.ts";
import { findNeighbours, predictByNeighbours } from "../../../core/learn/neighbours.ts";
import { splitExamples } from "../../../core/learn/split.ts";
import { createRandom } from "../../../core/simulate/random.ts";

/** Points around one centre a class, in some dimensions. */
function clouds(count: number, classes: number, dimensions: number, seed: number) {
  const random = createRandom(seed);
  const labels = Int32Array.from({ length: count }, (_, i) => i % classes);
  const rows = [...labels].map((label) =>
    Float64Array.from(
      { length: dimensions },
      (_, j) => random.normal() + 2 * ((label + j) % classes),
    ),
  );
  return { rows, labels };
}

const votesOf = (
  vote: (row: Float64Array, votes: Float64Array) => void,
  row: Float64Array,
  classes: number,
): number[] => {
  const votes = new Float64Array(classes);
  vote(row, votes);
  return [...votes];
};

describe("the forest", () => {
  it("votes as the library that grew it does, tree by tree", () => {
    const { rows, labels } = clouds(120, 3, 5, 1);
    const forest = growForest(rows, labels, 9);
    const vote = predictByForest(forest);
    const own = new RandomForestClassifier({
      seed: 9,
      nEstimators: 60,
      maxFeatures: 2,
      replacement: false,
      useSampleBagging: true,
      noOOB: true,
      treeOptions: { maxDepth: 14, minNumSamples: 2, gainThreshold: 0.001 },
    });
    own.train(
      rows.map((row) => [...row]),
      [...labels],
    );
    const asked = clouds(200, 3, 5, 2).rows;
    const said = own.predictionValues(asked.map((row) => [...row])).to2DArray();
    for (const [i, row] of asked.entries()) {
      const votes = [0, 0, 0];
      for (const label of said[i]) votes[label]++;
      expect(votesOf(vote, row, 3)).toEqual(votes);
    }
  });

  it("grows the same from the same examples and seed, another from another seed", () => {
    const { rows, labels } = clouds(60, 2, 4, 3);
    expect(growForest(rows, labels, 4)).toEqual(growForest(rows, labels, 4));
    expect(growForest(rows, labels, 5)).not.toEqual(growForest(rows, labels, 4));
  });
});

describe("the nearest neighbours", () => {
  it("are those that sorting all examples by distance finds", () => {
    const { rows, labels } = clouds(90, 3, 4, 5);
    const vote = predictByNeighbours(findNeighbours(rows, labels));
    for (const row of clouds(50, 3, 4, 6).rows) {
      const byDistance = rows
        .map((point, i) => ({
          label: labels[i],
          far: Math.hypot(...point.map((x, j) => x - row[j])),
        }))
        .sort((a, b) => a.far - b.far)
        .slice(0, 7);
      const votes = [0, 0, 0];
      for (const { label } of byDistance) votes[label]++;
      expect(votesOf(vote, row, 3)).toEqual(votes);
    }
  });
});

describe("parting examples", () => {
  it("keeps a quarter of each class out, never all of one, and none on both sides", () => {
    const sizes = fc.array(fc.integer({ min: 2, max: 60 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.nat(1000), (counts, seed) => {
        const labels = Int32Array.from(counts.flatMap((count, label) => Array(count).fill(label)));
        const { training, heldOut } = splitExamples(labels, seed, 100_000);
        expect([...training, ...heldOut].sort((a, b) => a - b)).toEqual([...labels.keys()]);
        for (const [label, count] of counts.entries()) {
          const kept = heldOut.filter((row) => labels[row] === label).length;
          expect(kept).toBe(Math.max(1, Math.round(count / 4)));
        }
        expect(splitExamples(labels, seed, 100_000)).toEqual({ training, heldOut });
      }),
    );
  });

  it("lets large classes give way to small ones where there are too many", () => {
    const labels = Int32Array.from([
      ...Array(40).fill(0),
      ...Array(4000).fill(1),
      ...Array(800).fill(2),
    ]);
    const { training, heldOut } = splitExamples(labels, 1, 300);
    const counts = [0, 1, 2].map((label) => training.filter((row) => labels[row] === label).length);
    expect(counts).toEqual([30, 135, 135]);
    expect(heldOut).toHaveLength(10 + 1000 + 200);
  });
});

describe("features", () => {
  it("come out with mean 0 and spread 1; counts as their logarithms; what is missing as the mean", () => {
    const features = readFeatures(["size", "circularity"]);
    const columns = [Float64Array.of(1, 10, 100, Number.NaN), Float64Array.of(0.5, 0.5, 0.5, 0.5)];
    const scaled = scaleRows(fitScaling(features, columns), columns, 4);
    const sizes = [0, 1, 2, 3].map((row) => scaled[2 * row]);
    expect(sizes[3]).toBe(0);
    expect(sizes[0] + sizes[1] + sizes[2]).toBeCloseTo(0);
    expect(Math.hypot(...sizes) / Math.sqrt(3)).toBeCloseTo(1);
    expect(sizes[2] - sizes[1]).toBeCloseTo(
      ((sizes[1] - sizes[0]) * Math.log(101 / 11)) / Math.log(11 / 2),
    );
    expect([0, 1, 2, 3].map((row) => scaled[2 * row + 1])).toEqual([0, 0, 0, 0]);
  });

  it("must be measured properties", () => {
    expect(() => readFeatures(["size", "colour"])).toThrow(/'colour' is no measured property/);
  });
});

describe("examining", () => {
  it("counts which class was taken for which", () => {
    const told = Int32Array.of(0, 0, 0, 1, 1);
    const said = Int32Array.of(0, 1, 0, 1, 0);
    expect(examine(told, said, 2)).toEqual({
      confusion: [
        [2, 1],
        [1, 1],
      ],
      accuracy: 0.6,
    });
  });

  it("is about examples that the classifier has not seen: those without a pattern are guessed", () => {
    const random = createRandom(8);
    const features = readFeatures(["size", "radius", "density"]);
    const columns = features.map(() => Float64Array.from({ length: 400 }, () => random.uniform()));
    const labels = Int32Array.from({ length: 400 }, () => Math.floor(4 * random.uniform()));
    const examples = { features, columns, labels, classes: ["a", "b", "c", "d"] };
    for (const method of ["forest", "neighbours"] as const) {
      const { accuracy } = learn(examples, method, 1);
      expect(accuracy).toBeGreaterThan(0.1);
      expect(accuracy).toBeLessThan(0.45);
    }
  });
});
