import { expect, test } from "vitest";
import { clusterBox, clusterNear } from "../../../renderer/pictures/frameClusters.ts";

// Two clusters on a sensor of 10 columns: (2,1) (3,1) (3,2), and (8,8); (0,9) is masked.
const frame = {
  width: 10,
  pixels: Uint32Array.of(12, 13, 23, 88, 90),
  starts: Uint32Array.of(0, 3, 4),
};

test("box of a cluster", () => {
  expect(clusterBox(frame, 0)).toEqual({ xMin: 2, xMax: 3, yMin: 1, yMax: 2 });
  expect(clusterBox(frame, 1)).toEqual({ xMin: 8, xMax: 8, yMin: 8, yMax: 8 });
  expect(clusterBox(frame, 2)).toBeNull();
});

test("the cluster next to a place", () => {
  expect(clusterNear(frame, 3.4, 2.6, 1)).toBe(0);
  expect(clusterNear(frame, 8, 7, 2)).toBe(1);
  expect(clusterNear(frame, 6, 5, 1)).toBeNull();
});

test("masked pixels are no cluster", () => {
  expect(clusterNear(frame, 0.5, 9.5, 1)).toBeNull();
});
