import { expect, test } from "vitest";
import { type Label, placeLabels } from "../../../renderer/viewer/labels.ts";

/** A sensor of 100 by 100, with a cluster of two pixels at each of these places. */
function frameOf(places: readonly (readonly [x: number, y: number])[]) {
  const pixels = places.flatMap(([x, y]) => [y * 100 + x, y * 100 + x + 1]);
  return {
    width: 100,
    height: 100,
    pixels: Uint32Array.from(pixels),
    starts: Uint32Array.from([...places, []], (_, i) => 2 * i),
  };
}

const whole = {
  placement: { scale: 4, left: 0, top: 0 },
  place: { width: 400, height: 400 },
};
const labelHeight = 15;
const letters = { lineHeight: labelHeight, widthOf: (text: string) => text.length * 7 };

const cover = (a: Label, b: Label) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y - labelHeight < b.y && b.y - labelHeight < a.y;

test("where there is room every cluster is labelled, beside it and within the view", () => {
  const places = [
    [10, 50],
    [97, 98],
    [50, 2],
  ] as const;
  const { placed, leftOut } = placeLabels(
    frameOf(places),
    ["0 a", "1 b", "2 c"],
    whole,
    null,
    letters,
  );
  expect(leftOut).toBe(0);
  expect(placed.map(({ cluster }) => cluster)).toEqual([0, 1, 2]);
  expect(placed[0]).toEqual({ cluster: 0, text: "0 a", x: 50, y: 196, width: 21 });
  for (const { x, y, width } of placed) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(400);
    expect(y).toBeGreaterThanOrEqual(labelHeight);
    expect(y).toBeLessThanOrEqual(400);
  }
});

test("where tracks are dense none covers another; the largest are written, the others counted", () => {
  const places = Array.from({ length: 300 }, (_, i) => [(i * 37) % 97, (i * 61) % 99] as const);
  const texts = places.map((_, i) => `${i} gamma`);
  const { placed, leftOut } = placeLabels(frameOf(places), texts, whole, null, letters);
  expect(placed.length + leftOut).toBe(300);
  expect(placed.length).toBeGreaterThan(50);
  expect(leftOut).toBeGreaterThan(50);
  expect(placed[0]?.cluster).toBe(0);
  for (const [i, one] of placed.entries()) {
    expect(placed.slice(i + 1).filter((other) => cover(one, other))).toEqual([]);
  }
});

test("the one that is selected goes before larger ones", () => {
  const places = Array.from({ length: 40 }, () => [50, 50] as const);
  const texts = places.map((_, i) => `${i} beta`);
  const { placed } = placeLabels(frameOf(places), texts, whole, 39, letters);
  expect(placed[0]?.cluster).toBe(39);
  expect(placed).toHaveLength(4);
});

test("clusters out of sight are neither written nor counted", () => {
  const zoomed = { placement: { scale: 40, left: 0, top: -3600 }, place: whole.place };
  const places = [
    [2, 2],
    [60, 60],
  ] as const;
  const { placed, leftOut } = placeLabels(frameOf(places), ["0 a", "1 b"], zoomed, null, letters);
  expect(placed.map(({ cluster }) => cluster)).toEqual([0]);
  expect(leftOut).toBe(0);
});
