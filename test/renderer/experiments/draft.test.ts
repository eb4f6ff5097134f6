import { expect, test } from "vitest";
import { analyseSchema, type Field } from "../../../core/api.ts";
import { type Draft, emptyDraft, peaksOf, requestOf } from "../../../renderer/experiments/draft.ts";
import { experimentChoices } from "../../../renderer/experiments/experimentChoices.ts";

const alpha = { kind: "compare", field: "class", operator: "=", value: "alpha" } as const;
const far: Field = {
  name: "far",
  label: "far",
  entity: "dataset",
  type: "number",
  unit: "cm",
  definition: "",
  origin: "user",
  settable: true,
};
const ask = (change: Partial<Draft>) => requestOf({ ...emptyDraft, ...change }, alpha, [far]);

test.each(experimentChoices)("what the form of $value asks for fits the contract", ({ value }) => {
  const request = ask({ experiment: value });
  expect(analyseSchema.parse(request)).toEqual(request);
  expect(request).toMatchObject({ experiment: value, where: alpha });
});

test("the frames whose time counts are only said where somebody did", () => {
  expect(ask({})).not.toHaveProperty("frames");
  expect(ask({ frames: "far = 60" })).toMatchObject({
    frames: { kind: "compare", field: "far", value: 60 },
  });
});

test("what makes no sense is refused in words", () => {
  expect(() => ask({ frames: "far >" })).toThrow(/^The filter for frames: /);
  expect(() => ask({ experiment: "decay", background: "query" })).toThrow(/without the source/);
  expect(() => ask({ experiment: "decay", background: "rate", backgroundRate: 2 })).toThrow(
    /a rate and its error/,
  );
  expect(() => ask({ experiment: "spectrum", low: 5, high: 2 })).toThrow(/the smaller first/);
  expect(() => ask({ experiment: "spectrum", low: 5 })).toThrow(/two numbers/);
});

test("a known background, a range and peaks are asked for as they were typed", () => {
  expect(
    ask({
      experiment: "distance",
      distance: "far",
      background: "rate",
      backgroundRate: 0.2,
      backgroundError: 0.01,
    }),
  ).toMatchObject({ by: "far", background: { kind: "rate", value: 0.2, error: 0.01 } });
  expect(ask({ experiment: "spectrum", low: 2, high: 5, peaks: "2..3" })).toMatchObject({
    range: [2, 5],
    peaks: [[2, 3]],
  });
});

test("peaks are ranges between commas", () => {
  expect(peaksOf("")).toEqual([]);
  expect(peaksOf(" 20..40, 55.5..65;")).toEqual([
    [20, 40],
    [55.5, 65],
  ]);
  for (const text of ["20", "40..20", "a..b", "1..2..3", "..5", "5..5"]) {
    expect(() => peaksOf(text)).toThrow(/no range for a peak/);
  }
});

test("only radon's daughters have half-lives to find", () => {
  expect(ask({ experiment: "decay", freeHalfLives: true })).not.toHaveProperty("freeHalfLives");
  expect(ask({ experiment: "decay", model: "radon", freeHalfLives: true })).toMatchObject({
    freeHalfLives: true,
  });
});

test("the range of angles is apart from that of a property", () => {
  const change = { experiment: "direction", low: 1, high: 2, angleLow: 30, angleHigh: 70 } as const;
  expect(ask({ ...change, sensor: 500 })).toMatchObject({ range: [30, 70], thickness: 500 });
});

test("a box on the map has four sides or none", () => {
  const map = { experiment: "map" } as const;
  expect(ask(map)).not.toHaveProperty("box");
  expect(ask({ ...map, box: [-50, 0, -90, 40] })).toMatchObject({
    box: { south: -50, north: 0, west: -90, east: 40 },
  });
  expect(() => ask({ ...map, box: [-50, null, -90, 40] })).toThrow(/four sides/);
  expect(() => ask({ ...map, box: [10, 0, -90, 40] })).toThrow(/south below north/);
});
