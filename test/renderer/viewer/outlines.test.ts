import { expect, test } from "vitest";
import { clusterEdges } from "../../../renderer/viewer/outlines.ts";
import { clusterOfPixel, positionOf } from "../../../renderer/viewer/pixelAt.ts";

/** Two clusters on a sensor of 4 by 3: (0,0) (1,0), and (3,2); (2,1) is masked. */
const frame = {
  width: 4,
  height: 3,
  pixels: Uint32Array.of(0, 1, 11, 6),
  starts: Uint32Array.of(0, 2, 3),
};

test("an outline goes around a cluster and not between its pixels", () => {
  const edges = clusterEdges(frame, 0);
  expect(edges).toHaveLength(4 * 6);
  expect(edges.slice(0, 4)).toEqual([0, 2, 0, 3]);
  expect(clusterEdges(frame, 1)).toHaveLength(4 * 4);
  expect(clusterEdges(frame, 2)).toEqual([]);
});

test("a pixel is known with its cluster; masked ones belong to none", () => {
  expect([0, 1, 11, 6, 5].map((X) => positionOf(frame, X))).toEqual([0, 1, 2, 3, null]);
  expect([0, 1, 2, 3].map((position) => clusterOfPixel(frame, position))).toEqual([0, 0, 1, null]);
});
