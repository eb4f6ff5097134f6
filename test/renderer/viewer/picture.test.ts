import { expect, test } from "vitest";
import { colourMapLookup } from "../../../core/export/colourMaps.ts";
import { countAt, countScales, shareOf } from "../../../renderer/viewer/countScale.ts";
import { countValues, extent, paintValues } from "../../../renderer/viewer/picture.ts";

test.each(countScales)("a share of the %s scale leads back to its count", (scale) => {
  for (const count of [1, 7, 40, 333, 1000]) {
    expect(countAt(scale, shareOf(scale, count, 1, 1000), 1, 1000)).toBeCloseTo(count, 8);
  }
  expect(shareOf(scale, 0, 1, 1000)).toBe(0);
  expect(shareOf(scale, 5000, 1, 1000)).toBe(1);
  expect(shareOf(scale, 4, 4, 4)).toBe(1);
});

test("the first row of the detector is drawn at the bottom; pixels without a hit are transparent", () => {
  const frame = {
    width: 3,
    height: 2,
    pixels: Uint32Array.of(0, 5),
    values: Float64Array.of(1, 9),
  };
  const { data } = paintValues(frame, { colourMap: "hot", scale: "linear", low: 1, high: 9 });
  const pixel = (left: number, top: number) => [...data.slice(4 * (top * 3 + left)).slice(0, 4)];
  expect(pixel(2, 0)).toEqual([...colourMapLookup("hot").slice(-3), 255]);
  expect(pixel(0, 1).at(3)).toBe(255);
  expect(pixel(0, 1)).not.toEqual(pixel(2, 0));
  expect(pixel(1, 1)).toEqual([0, 0, 0, 0]);
});

test("values fall into equal steps of the scale, the largest into the last", () => {
  expect(extent(Float64Array.of(4, 2, 9))).toEqual([2, 9]);
  expect(extent([])).toEqual([0, 1]);
  const levels = { scale: "linear" as const, low: 0, high: 10 };
  expect(countValues([0, 1, 4.9, 5, 10], 2, levels)).toEqual([3, 2]);
});
