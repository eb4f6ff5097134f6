import { expect, test } from "vitest";
import { plotFields } from "../../../core/analysis/histograms/plotFields.ts";
import { pointNear } from "../../../renderer/plot/drawPoints.ts";
import { isWithin, placesOf, rangeBetween } from "../../../renderer/plot/ranges.ts";
import { fields } from "../../core/query/fields.ts";

const xScale = { low: 0, high: 100, logarithmic: false, from: 0, to: 1000 };
const yScale = { low: 1, high: 1000, logarithmic: true, from: 600, to: 0 };
const known = plotFields(fields);
const fieldOf = (name: string) => {
  const field = known.find((one) => one.name === name);
  if (field === undefined) throw new Error(`no ${name}`);
  return field;
};

test("limits are kept as the filter says: included or not", () => {
  const range = { low: { value: 2, included: false }, high: { value: 5, included: true } };
  expect([2, 2.1, 5, 5.1].map((value) => isWithin(range, value))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isWithin({}, -1e9)).toBe(true);
});

test("a rectangle becomes a range of values, whole ones where the property is whole", () => {
  expect(rangeBetween(xScale, fieldOf("size"), 104, 297)).toEqual({
    low: { value: 11, included: true },
    high: { value: 29, included: true },
  });
  expect(rangeBetween(xScale, fieldOf("radius"), 104, 297)).toEqual({
    low: { value: 10.4, included: true },
    high: { value: 29.7, included: true },
  });
});

test("upwards the places run the other way", () => {
  const range = { low: { value: 10, included: true } };
  const [top, bottom] = placesOf(yScale, range);
  expect(top).toBe(0);
  expect(bottom).toBeCloseTo(400, 9);
  expect(placesOf(yScale, { low: { value: 0, included: false } })).toEqual([0, 600]);
});

test("a click finds the nearest point within reach", () => {
  const points = {
    count: 2,
    keys: Float64Array.of(7, 8),
    x: Float64Array.of(10, 11),
    y: Float64Array.of(10, 10),
    kinds: Uint8Array.of(0, 0),
    classes: ["alpha"],
  };
  expect(pointNear({ points, xScale, yScale }, [108, 400], 8)).toBe(1);
  expect(pointNear({ points, xScale, yScale }, [300, 400], 8)).toBe(-1);
});

test("numbers and dates can be plotted, words and yes or no cannot", () => {
  const names = known.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["size", "frame.startTime", "distance"]));
  for (const name of ["touchesEdge", "class", "frame.chip", "source"]) {
    expect(names).not.toContain(name);
  }
});
