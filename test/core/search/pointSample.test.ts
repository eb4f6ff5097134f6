import { expect, test } from "vitest";
import { sampler, wherePlotted } from "../../../core/search/pointSample.ts";

test("of few clusters all are shown, of many about as many as there is room for, from everywhere", () => {
  const keys = Array.from({ length: 200_000 }, (_, index) => (index << 5) + 7);
  expect(keys.slice(0, 500).every(sampler(500, 500))).toBe(true);
  const limit = 5000;
  const isShown = sampler(keys.length, limit);
  const shown = keys.filter(isShown);
  expect(shown.length).toBeLessThanOrEqual(limit);
  expect(shown.length).toBeGreaterThan(limit / 2);
  // A tenth of the keys has about a tenth of the sample.
  const early = shown.filter((key) => key < keys[keys.length / 10]).length;
  expect(early / shown.length).toBeCloseTo(0.1, 1);
  // The same ones whenever they are asked for.
  expect(keys.filter(sampler(keys.length, limit))).toEqual(shown);
});

test("a cluster without one of the values has no place", () => {
  const both = [
    { kind: "set", field: "size" },
    { kind: "set", field: "radius" },
  ];
  const request = { x: "size", y: "radius", limit: 10 };
  expect(wherePlotted({ ...request, where: null })).toEqual({ kind: "and", terms: both });
  const where = { kind: "set", field: "tag" } as const;
  expect(wherePlotted({ ...request, where })).toEqual({ kind: "and", terms: [where, ...both] });
});
