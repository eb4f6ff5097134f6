import { expect, test } from "vitest";
import {
  detectorPoint,
  fitted,
  largestZoom,
  moved,
  zoomed,
} from "../../../renderer/viewer/place.ts";

const picture = { width: 256, height: 128 };
const place = { width: 528, height: 400 };

test("the whole picture fits, in the middle", () => {
  const whole = fitted(picture, place);
  expect(whole).toEqual({ scale: 2, left: 8, top: 72 });
  expect(detectorPoint(whole, { x: 8, y: 72 }, picture)).toEqual({ x: 0, y: 128 });
  expect(detectorPoint(whole, { x: 520, y: 328 }, picture)).toEqual({ x: 256, y: 0 });
});

test("zooming keeps the pixel under the pointer where it is, up to 40 times and back to the whole", () => {
  const at = { x: 120, y: 200 };
  let placement = fitted(picture, place);
  const before = detectorPoint(placement, at, picture);
  for (let i = 0; i < 5; i++) placement = zoomed(placement, 1.3, at, picture, place);
  expect(detectorPoint(placement, at, picture).x).toBeCloseTo(before.x, 9);
  expect(detectorPoint(placement, at, picture).y).toBeCloseTo(before.y, 9);
  expect(zoomed(placement, 1e6, at, picture, place).scale).toBe(2 * largestZoom);
  expect(zoomed(placement, 1e-6, at, picture, place)).toEqual(fitted(picture, place));
});

test("however far it is dragged, a part of the picture stays in sight", () => {
  const away = moved(fitted(picture, place), { x: 1e6, y: -1e6 }, picture, place);
  expect(away.left).toBe(place.width - 40);
  expect(away.top + picture.height * away.scale).toBe(40);
});
