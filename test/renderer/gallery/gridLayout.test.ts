import { expect, test } from "vitest";
import { gridLayout, movedCursor } from "../../../renderer/gallery/gridLayout.ts";
import { commonScale, tileScale } from "../../../renderer/gallery/tileScale.ts";

test("thumbnails fill the width, and never less than one a row", () => {
  const layout = gridLayout(648, 124, 41);
  expect(layout.columns).toBe(4);
  expect(layout.rows).toBe(11);
  expect(layout.columns * layout.tileWidth + 3 * 8).toBeLessThanOrEqual(648);
  expect(gridLayout(50, 124, 3)).toMatchObject({ columns: 1, rows: 3 });
});

test.each([
  ["ArrowRight", 5, 6],
  ["ArrowLeft", 0, 0],
  ["ArrowUp", 2, 2],
  ["ArrowUp", 6, 2],
  ["ArrowDown", 39, 40],
  ["PageDown", 1, 13],
  ["Home", 17, 0],
  ["End", 3, 40],
  ["x", 3, null],
] as const)("%s from %i goes to %s", (key, from, to) => {
  expect(movedCursor(key, from, { columns: 4, count: 41, visibleRows: 3 })).toBe(to);
});

test("a cluster fits its square, small ones are not blown up, and one scale can be had for all", () => {
  const side = 120;
  expect(tileScale({ width: 10, height: 10 }, { side, extent: null })).toBe(12);
  expect(tileScale({ width: 1, height: 1 }, { side, extent: null })).toBe(13);
  expect(tileScale({ width: 200, height: 20 }, { side, extent: null })).toBeCloseTo(0.6);
  // At one scale for all, the longest track fits and the others are as much smaller as they are.
  expect(tileScale({ width: 200, height: 20 }, { side, extent: 200 })).toBeCloseTo(0.6);
  expect(tileScale({ width: 10, height: 10 }, { side, extent: 200 })).toBeCloseTo(0.6);
  expect(tileScale({ width: 1, height: 1 }, { side, extent: 1 })).toBe(commonScale(side, 9));
});
