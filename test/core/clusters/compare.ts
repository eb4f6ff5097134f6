import { expect } from "vitest";
import type { MeasuredFrame } from "../../../core/clusters/measured.ts";
import { clusterProperties } from "../../../core/vocabulary.ts";
import type { TestFrame } from "./frames.ts";
import { type ReferenceCurve, referenceClusters } from "./reference.ts";

/** The value of every property of a cluster, by name. */
export function valuesOf(measured: MeasuredFrame, cluster: number): Record<string, number> {
  return Object.fromEntries(
    clusterProperties.map(({ name }, i) => [
      name,
      measured.properties[cluster * clusterProperties.length + i],
    ]),
  );
}

/** Equal up to rounding: to 1e-9 of the larger of the two, or of 1e-3 where both are smaller. */
export function isClose(a: number, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-3);
}

/** The line's intercept is y - m x: its rounding is that of its terms, not of their difference. */
function isCloseIntercept(a: number, b: number, { x, lineGradient }: Record<string, number>) {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(x * lineGradient), 1);
}

/** Compares hundreds of thousands of values: one `expect` for each, or a list of all, would take seconds. */
function expectList(got: Float64Array | Uint32Array, expected: (i: number) => number): void {
  const other = got.findIndex((value, i) => value !== expected(i));
  if (other !== -1) expect(got[other], `value ${other} of ${got.length}`).toBe(expected(other));
}

/** Checks every cluster and every property of a measured frame against the slow way. */
export function expectAsReference(
  measured: MeasuredFrame,
  frame: TestFrame,
  isMasked?: (x: number, y: number) => boolean,
  curveAt?: (index: number) => ReferenceCurve,
): void {
  const expected = referenceClusters(frame, isMasked, curveAt);
  const hits = expected.flatMap(({ pixels }) => pixels);
  expect(measured.clusterCount).toBe(expected.length);
  expect(measured.pixelCount).toBe(hits.length);
  expect(measured.maskedCount).toBe(frame.pixels.length - hits.length);
  expect(measured.gammaCount).toBe(expected.filter(({ values }) => values.isGamma === 1).length);
  expectList(measured.pixels.subarray(0, hits.length), (i) => hits[i].index);
  expectList(measured.counts.subarray(0, hits.length), (i) => hits[i].count);
  // One look a frame: every property has its slow definition.
  for (const { values } of expected.slice(0, 1)) {
    expect(Object.keys(values).sort()).toEqual(clusterProperties.map(({ name }) => name).sort());
  }
  let start = 0;
  for (const [k, cluster] of expected.entries()) {
    if (measured.starts[k] !== start) expect(measured.starts[k], `start of ${k}`).toBe(start);
    start += cluster.pixels.length;
    for (const [i, { name }] of clusterProperties.entries()) {
      const got = measured.properties[k * clusterProperties.length + i];
      const value = cluster.values[name];
      const close =
        name === "lineIntercept"
          ? isCloseIntercept(got, value, cluster.values)
          : isClose(got, value);
      if (!close) {
        const where = cluster.pixels.slice(0, 50).map((p) => `${p.x},${p.y}:${p.count}`);
        expect.fail(`${name} is ${got} but should be ${value} for ${where.join(" ")}`);
      }
    }
  }
  expect(measured.starts[expected.length]).toBe(hits.length);
  expect(measured.starts.length).toBe(expected.length + 1);
}
