import { expect, test } from "vitest";
import { boxByKey } from "../../../renderer/plot/keyBox.ts";

const bounds = { left: 50, right: 450, top: 10, bottom: 210 };
const press = (key: string, more: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  ...more,
});

test("Enter draws a rectangle in the middle, and leaves one that is there", () => {
  const box = boxByKey(null, press("Enter"), bounds);
  expect(box).toEqual([
    [150, 60],
    [350, 160],
  ]);
  expect(
    boxByKey(
      [
        [60, 20],
        [70, 30],
      ],
      press("Enter"),
      bounds,
    ),
  ).toEqual([
    [60, 20],
    [70, 30],
  ]);
});

test("arrows move it as far as the axes, with Shift its far corner", () => {
  expect(
    boxByKey(
      [
        [60, 20],
        [70, 30],
      ],
      press("ArrowRight"),
      bounds,
    ),
  ).toEqual([
    [70, 20],
    [80, 30],
  ]);
  expect(
    boxByKey(
      [
        [53, 20],
        [70, 30],
      ],
      press("ArrowLeft"),
      bounds,
    ),
  ).toEqual([
    [50, 20],
    [67, 30],
  ]);
  expect(
    boxByKey(
      [
        [60, 20],
        [70, 30],
      ],
      press("ArrowDown", { ctrlKey: true }),
      bounds,
    ),
  ).toEqual([
    [60, 21],
    [70, 31],
  ]);
  expect(
    boxByKey(
      [
        [60, 20],
        [445, 30],
      ],
      press("ArrowRight", { shiftKey: true }),
      bounds,
    ),
  ).toEqual([
    [60, 20],
    [450, 30],
  ]);
  // It never turns inside out.
  expect(
    boxByKey(
      [
        [60, 20],
        [66, 30],
      ],
      press("ArrowLeft", { shiftKey: true }),
      bounds,
    ),
  ).toEqual([
    [60, 20],
    [64, 30],
  ]);
});

test("Escape takes it away; without one, and for other keys, nothing is done", () => {
  expect(
    boxByKey(
      [
        [60, 20],
        [70, 30],
      ],
      press("Escape"),
      bounds,
    ),
  ).toBeNull();
  expect(boxByKey(null, press("Escape"), bounds)).toBeUndefined();
  expect(boxByKey(null, press("ArrowLeft"), bounds)).toBeUndefined();
  expect(
    boxByKey(
      [
        [60, 20],
        [70, 30],
      ],
      press("x"),
      bounds,
    ),
  ).toBeUndefined();
});
