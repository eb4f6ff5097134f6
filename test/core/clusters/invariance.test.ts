import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createMeasurer } from "../../../core/clusters/measure.ts";
import type { ClusterPropertyName } from "../../../core/vocabulary.ts";
import { isClose, valuesOf } from "./compare.ts";
import { frameOf, type TestFrame } from "./frames.ts";

type Hit = readonly [x: number, y: number, count: number];

/** The patch of sensor that tracks are drawn on, and the sensor around it. */
const patch = 9;
const side = 64;

/** What belongs to the track itself, however it lies on the sensor. */
const invariant = [
  ...["size", "radius", "density", "totalCounts", "maxCounts", "meanCounts", "edgePixels"],
  ...["edgeFraction", "innerFraction", "varMajor", "varMinor", "energyVarMajor", "energyVarMinor"],
  ...["circularity", "flatness", "axisResidual", "length", "maxNeighbours", "isGamma"],
] as ClusterPropertyName[];

/** What a shift, but not a turn, leaves as it is. */
const invariantUnderShift = [
  ...invariant,
  ...["width", "height", "angle", "lineGradient", "lineResidualSum", "linearity"],
] as ClusterPropertyName[];

const tracks = fc
  .uniqueArray(
    fc.tuple(fc.nat(patch - 1), fc.nat(patch - 1), fc.integer({ min: 1, max: 2 ** 34 })),
    { minLength: 1, maxLength: 50, selector: ([x, y]) => y * patch + x },
  )
  .map((hits): readonly Hit[] => hits);

/** Grown pixel by pixel, so that it is one cluster; many of these are round or symmetric. */
const grown = fc
  .array(fc.tuple(fc.nat(1000), fc.integer({ min: -1, max: 1 }), fc.integer({ min: -1, max: 1 })), {
    maxLength: 14,
  })
  .map((moves): readonly Hit[] => {
    const hits: Hit[] = [[4, 4, 1]];
    for (const [from, dx, dy] of moves) {
      const [x, y] = hits[from % hits.length];
      const next = [clamp(x + dx), clamp(y + dy), 1] as const;
      if (!hits.some(([a, b]) => a === next[0] && b === next[1])) hits.push(next);
    }
    return hits;
  });

const clamp = (value: number) => Math.min(patch - 1, Math.max(0, value));

const place = (hits: readonly Hit[], dx: number, dy: number): TestFrame =>
  frameOf(
    side,
    side,
    hits.map(([x, y, count]) => [x + dx, y + dy, count]),
  );

const measure = createMeasurer();

/** Clusters as lists of values, in an order that does not depend on where they lie. */
function measuredValues(
  frame: TestFrame,
  names: readonly ClusterPropertyName[],
): Record<string, number>[] {
  const measured = measure(frame);
  const clusters = Array.from({ length: measured.clusterCount }, (_, k) => valuesOf(measured, k));
  const keys: ClusterPropertyName[] = ["size", "totalCounts", "maxCounts", "edgePixels"];
  return clusters
    .sort((p, q) => keys.reduce((order, key) => order || p[key] - q[key], 0))
    .map((values) => Object.fromEntries(names.map((name) => [name, values[name]])));
}

function expectSame(
  a: readonly Record<string, number>[],
  b: readonly Record<string, number>[],
): void {
  expect(a.length).toBe(b.length);
  for (const [k, values] of a.entries()) {
    for (const [name, value] of Object.entries(values)) {
      if (!isClose(value, b[k][name])) expect.fail(`${name}: ${value} became ${b[k][name]}`);
    }
  }
}

const shapes = fc.oneof(tracks, grown);

it("a shift changes nothing but positions", () => {
  fc.assert(
    fc.property(
      shapes,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 50 }),
      (hits, dx, dy) => {
        const [before, after] = [place(hits, 20, 20), place(hits, dx, dy)].map((frame) =>
          measuredValues(frame, invariantUnderShift),
        );
        expectSame(before, after);
      },
    ),
    { numRuns: 1000 },
  );
});

const turns: Record<string, (hit: Hit) => Hit> = {
  "a quarter turn": ([x, y, count]) => [patch - 1 - y, x, count],
  "a half turn": ([x, y, count]) => [patch - 1 - x, patch - 1 - y, count],
  "a three-quarter turn": ([x, y, count]) => [y, patch - 1 - x, count],
  "a mirror, left to right": ([x, y, count]) => [patch - 1 - x, y, count],
  "a mirror, top to bottom": ([x, y, count]) => [x, patch - 1 - y, count],
  "a mirror along the diagonal": ([x, y, count]) => [y, x, count],
};

it.each(Object.keys(turns))("%s changes nothing that belongs to the track itself", (name) => {
  fc.assert(
    fc.property(shapes, (hits) => {
      const turned = hits.map((hit) => turns[name](hit));
      expectSame(
        measuredValues(place(hits, 20, 20), invariant),
        measuredValues(place(turned, 20, 20), invariant),
      );
    }),
    { numRuns: 1000 },
  );
});

it("the angle turns with the track, and lies in (-π/2, π/2]", () => {
  fc.assert(
    fc.property(grown, (hits) => {
      const [before] = measuredValues(place(hits, 20, 20), ["angle", "varMajor", "varMinor"]);
      const [after] = measuredValues(
        place(
          hits.map((hit) => turns["a quarter turn"](hit)),
          20,
          20,
        ),
        ["angle"],
      );
      for (const { angle } of [before, after] as { angle: number }[]) {
        expect(angle).toBeGreaterThan(-Math.PI / 2);
        expect(angle).toBeLessThanOrEqual(Math.PI / 2);
      }
      // A round track has no direction to turn.
      if (before.varMajor - before.varMinor < 1e-9) return;
      const quarters = (after.angle - before.angle) / (Math.PI / 2);
      expect(Math.abs(Math.abs(quarters) - 1)).toBeLessThan(1e-9);
    }),
    { numRuns: 1000 },
  );
});

it("the minor variances are never negative, nor larger than the major ones", () => {
  fc.assert(
    fc.property(tracks, (hits) => {
      for (const values of measuredValues(place(hits, 3, 3), invariant)) {
        expect(values.varMinor).toBeGreaterThanOrEqual(0);
        expect(values.varMajor).toBeGreaterThanOrEqual(values.varMinor);
        expect(values.energyVarMinor).toBeGreaterThanOrEqual(0);
        expect(values.energyVarMajor).toBeGreaterThanOrEqual(values.energyVarMinor);
        expect(values.circularity).toBeLessThanOrEqual(1);
      }
    }),
  );
});
