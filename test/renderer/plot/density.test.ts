import { expect, test } from "vitest";
import { colourCount } from "../../../core/export/colourMaps.ts";
import { cellSide, densityOf, shadeOf } from "../../../renderer/plot/density.ts";

const linear = { low: 0, high: 40, logarithmic: false, from: 0, to: 40 };
const points = (xs: number[], ys: number[]) => ({
  count: xs.length,
  keys: Float64Array.from(xs.keys()),
  x: Float64Array.from(xs),
  y: Float64Array.from(ys),
  kinds: new Uint8Array(xs.length),
  classes: ["alpha"],
});

test("points are counted in the cell that they lie in, and only the chosen ones", () => {
  const drawn = {
    points: points([1, 2, 39, 39], [1, 3, 1, 39]),
    xScale: linear,
    yScale: linear,
    isChosen: (_x: number, y: number) => y < 30,
  };
  const { columns, rows, counts, most } = densityOf(drawn, 40, 40);
  expect([columns, rows, most]).toEqual([40 / cellSide, 40 / cellSide, 2]);
  expect(counts[0]).toBe(2);
  expect(counts[columns - 1]).toBe(1);
  expect(counts.reduce((a, b) => a + b)).toBe(3);
});

test("what has no place on an axis is in no cell", () => {
  const drawn = {
    points: points([0, -1, 10, 1000], [1, 1, 1, 1]),
    xScale: { ...linear, low: 1, logarithmic: true },
    yScale: linear,
    isChosen: () => true,
  };
  expect(densityOf(drawn, 40, 40).counts.reduce((a, b) => a + b)).toBe(1);
});

test("more points are further along the colours, and one alone is seen", () => {
  const shades = [1, 2, 10, 100].map((count) => shadeOf(count, 100));
  expect(shades).toEqual(shades.toSorted((a, b) => a - b));
  expect(new Set(shades).size).toBe(4);
  expect(shades[0]).toBeGreaterThan(0);
  expect(shades[3]).toBeLessThan(colourCount);
  expect(shadeOf(1, 1)).toBe(shades[3]);
});
