import { describe, expect, test } from "vitest";
import { cohensKappa, fleissKappa } from "../../../core/agreement/kappa.ts";

describe("Fleiss' kappa", () => {
  // The worked example with ten subjects, fourteen raters and five classes.
  const fourteenRaters = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
  ];

  test("of fourteen raters is the published 0.210", () => {
    const result = fleissKappa(fourteenRaters);
    expect(result.kappa).toBeCloseTo(0.21, 3);
    // The error by leaving out one subject after the other, computed apart from this program.
    expect(result).toMatchObject({
      observed: expect.closeTo(0.378, 3),
      expected: expect.closeTo(0.213, 3),
      error: expect.closeTo(0.10056, 5),
      tracks: 10,
    });
  });

  test("is 1 where all agree on two kinds, and says why it has no error", () => {
    const result = fleissKappa([
      [3, 0],
      [0, 3],
      [3, 0],
      [0, 3],
    ]);
    expect(result).toMatchObject({ kappa: 1, error: null });
    expect(result).toHaveProperty("errorReason", expect.stringContaining("Everyone agrees"));
  });

  test("is refused where only one kind occurs, for too few tracks and for one pupil", () => {
    const reasonOf = (counts: number[][]) => fleissKappa(counts);
    expect(
      reasonOf([
        [3, 0],
        [3, 0],
      ]),
    ).toMatchObject({ kappa: null, reason: expect.stringContaining("same tag") });
    expect(reasonOf([[3, 0]])).toMatchObject({ kappa: null, tracks: 1 });
    expect(reasonOf([])).toMatchObject({ kappa: null, tracks: 0 });
    expect(
      reasonOf([
        [1, 0],
        [0, 1],
      ]),
    ).toMatchObject({ kappa: null });
  });

  test("needs as many judgements of every track", () => {
    expect(() =>
      fleissKappa([
        [2, 0],
        [2, 1],
      ]),
    ).toThrow(RangeError);
  });
});

describe("Cohen's kappa", () => {
  test("of fifty proposals is the published 0.4", () => {
    const result = cohensKappa([
      [20, 5],
      [10, 15],
    ]);
    expect(result).toMatchObject({
      kappa: expect.closeTo(0.4, 10),
      observed: expect.closeTo(0.7, 10),
      expected: expect.closeTo(0.5, 10),
      tracks: 50,
    });
  });

  test("of two tables with the same observed agreement is 0.1304 and 0.2593", () => {
    expect(
      cohensKappa([
        [45, 15],
        [25, 15],
      ]).kappa,
    ).toBeCloseTo(0.1304, 4);
    expect(
      cohensKappa([
        [25, 35],
        [5, 35],
      ]).kappa,
    ).toBeCloseTo(0.2593, 4);
  });

  test("has the published 0.676 and its error of many tracks for two raters of 100 and three classes", () => {
    // Fleiss, Statistical Methods for Rates and Proportions, table of two raters, with its standard error 0.088.
    const result = cohensKappa([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ]);
    expect(result).toMatchObject({
      kappa: expect.closeTo(0.676, 3),
      error: expect.closeTo(0.088, 3),
    });
  });

  test("is below 0 where they contradict each other, and refused where chance alone would agree", () => {
    expect(
      cohensKappa([
        [0, 10],
        [10, 0],
      ]).kappa,
    ).toBeCloseTo(-1, 10);
    expect(
      cohensKappa([
        [10, 0],
        [0, 0],
      ]),
    ).toMatchObject({ kappa: null });
    expect(
      cohensKappa([
        [1, 0],
        [0, 0],
      ]),
    ).toMatchObject({ kappa: null, tracks: 1 });
    expect(cohensKappa([])).toMatchObject({ kappa: null, tracks: 0 });
  });
});
