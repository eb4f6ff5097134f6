import { describe, expect, test } from "vitest";
import { derived, fitCurve, fitFrom } from "../../../../core/analysis/fit/fit.ts";
import type { Parameter, Problem } from "../../../../core/analysis/fit/problem.ts";

const parameter = (name: string, initial: number, rest: Partial<Parameter> = {}): Parameter => ({
  name,
  label: name,
  unit: "",
  meaning: "",
  initial,
  ...rest,
});

const x = [0, 5, 10, 15, 20, 25];
const counts = [10120, 8590, 7310, 6220, 5290, 4490];
const background = 120;

/** DOMAIN.md, absorption: counts with a background that is known to ± its root. */
const absorption: Problem = {
  parameters: [parameter("amplitude", 5000), parameter("mu", 0.01)],
  observed: counts.map((count) => count - background),
  expected: ([amplitude, mu], i) => amplitude * Math.exp(-mu * x[i]),
  noise: { errors: counts.map((count) => Math.sqrt(count + background)) },
};

const d = [2, 3, 4, 6, 8, 10];
const near = [15390, 7867, 4771, 2302, 1359, 901];

const distance = (fixed: boolean): Problem => ({
  parameters: [parameter("k", 50000), parameter("d0", 0, { fixed }), parameter("background", 0)],
  observed: near,
  expected: ([k, d0, b], i) => k / (d[i] + d0) ** 2 + b,
  noise: { errors: near.map(Math.sqrt) },
});

describe("fit", () => {
  test("least squares: the reference absorption", () => {
    const found = fitCurve(absorption);
    expect(found.converged).toBe(true);
    expect(found.values[1]).toBeCloseTo(0.033035, 6);
    expect(found.errors[1]).toBeCloseTo(0.000602, 6);
    expect(found.statistic).toBeCloseTo(0.037, 3);
    expect(found.degrees).toBe(4);
    const half = derived(found, ([, mu]) => Math.LN2 / mu);
    expect(half.value).toBeCloseTo(20.98, 2);
    expect(half.error).toBeCloseTo(0.38, 2);
  });

  test("least squares: the reference distance, with and without d0", () => {
    const found = fitCurve(distance(false));
    expect(found.converged).toBe(true);
    expect(found.values[0] / 95_994).toBeCloseTo(1, 4);
    expect(found.errors[0]).toBeCloseTo(3628, 0);
    expect(found.values[1]).toBeCloseTo(0.5, 3);
    expect(found.errors[1]).toBeCloseTo(0.049, 3);
    expect(Math.round(found.values[2])).toBe(30);
    expect(Math.round(found.errors[2] ?? 0)).toBe(43);
    const without = fitCurve(distance(true));
    expect(without.converged).toBe(true);
    expect(without.statistic).toBeCloseTo(133.6, 1);
    expect(without.degrees).toBe(4);
    expect(without.errors[1]).toBeNull();
    expect(without.covariance).toHaveLength(2);
  });

  // Right values: scipy.optimize.minimize of the Poisson likelihood, and its expected Fisher information.
  test("likelihood of counts", () => {
    const found = fitCurve({
      ...absorption,
      observed: counts,
      expected: ([amplitude, mu], i) => amplitude * Math.exp(-mu * x[i]) + background,
      noise: "counting",
    });
    expect(found.values[0] / 10000.0154).toBeCloseTo(1, 6);
    expect(found.values[1] / 0.0330353532).toBeCloseTo(1, 6);
    expect(found.errors[0]).toBeCloseTo(78.0192882, 3);
    expect(found.errors[1]).toBeCloseTo(0.000596571232, 8);
    expect(found.statistic).toBeCloseTo(0.03802298725, 7);
  });

  test("of few counts, many of them none", () => {
    const found = fitCurve({
      parameters: [parameter("mean", 5)],
      observed: [0, 0, 1, 0, 2, 0, 0, 1],
      expected: ([mean]) => mean,
      noise: "counting",
    });
    expect(found.values[0]).toBeCloseTo(0.5, 4);
    expect(found.errors[0]).toBeCloseTo(Math.sqrt(0.5 / 8), 4);
  });

  test("does not depend on where it begins", () => {
    for (const initial of [100, 1e6]) {
      for (const mu of [0.001, 0.3]) {
        const begun = { ...absorption, parameters: [parameter("a", initial), parameter("mu", mu)] };
        expect(fitCurve(begun).values[1]).toBeCloseTo(0.033035, 5);
      }
    }
  });

  test("says where two numbers cannot be told apart", () => {
    const found = fitCurve({
      parameters: [parameter("a", 1), parameter("b", 1)],
      observed: [1, 2, 3],
      expected: ([a, b], i) => (a + b) * i,
      noise: { errors: [1, 1, 1] },
    });
    expect(found.converged).toBe(false);
    expect(found.trouble).toContain("cannot be told");
    expect(found.errors).toEqual([null, null]);
  });

  test("says where there are too few points, and where a limit was reached", () => {
    const few = fitCurve({ ...absorption, observed: [5] });
    expect(few.trouble).toContain("fewer points");
    const limited = fitCurve({
      parameters: [parameter("a", 1, { least: 0 })],
      observed: [-5, -6],
      expected: ([a]) => a,
      noise: { errors: [1, 1] },
    });
    expect(limited.converged).toBe(false);
    expect(limited.trouble).toContain("limit");
    expect(limited.values[0]).toBe(0);
  });

  test("with nothing free is a plain comparison", () => {
    const found = fitCurve({
      parameters: [parameter("a", 2, { fixed: true })],
      observed: [1, 3],
      expected: ([a]) => a,
      noise: { errors: [1, 1] },
    });
    expect(found).toMatchObject({ converged: true, statistic: 2, degrees: 2 });
  });

  test("takes the deepest of several valleys", () => {
    const problem: Problem = {
      parameters: [parameter("phase", 0)],
      observed: [1, 0, -1],
      expected: ([phase], i) => Math.cos(i * phase),
      noise: { errors: [0.1, 0.1, 0.1] },
    };
    const best = fitFrom(problem, [{ phase: 0.2 }, { phase: 1.4 }]);
    expect(best.values[0]).toBeCloseTo(Math.PI / 2, 1);
  });
});
