import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgesFor, histogramOf } from "../../../core/analysis/histogram.ts";

const size = { name: "size", label: "Size", unit: "px", integer: true, measured: true };
const energy = { name: "energy", label: "Energy", unit: "keV", integer: false, measured: true };

describe("histogram", () => {
  test("whole numbers fall into the middle of bins of whole width", () => {
    const values = [Float64Array.of(1, 2, 2, 7)];
    const edges = edgesFor(values, size, { bins: 10 });
    expect(edges).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5]);
    expect(histogramOf(values[0], edges).counts).toEqual([1, 2, 0, 0, 0, 0, 1]);
    expect(edgesFor([Float64Array.of(1, 100)], size, { bins: 10 })[1]).toBe(10.5);
  });

  test("numbers with a fraction fill the range evenly, or by equal ratio", () => {
    expect(edgesFor([Float64Array.of(0, 10)], energy, { bins: 2 })).toEqual([0, 5, 10]);
    const powers = edgesFor([Float64Array.of(0, 1, 100)], energy, { bins: 2, logarithmic: true });
    expect(powers.map((edge) => Math.round(edge * 1e9) / 1e9)).toEqual([1, 10, 100]);
  });

  test("a range is taken as it is, and refused where it makes no sense", () => {
    expect(edgesFor([], energy, { bins: 2, range: [2, 4] })).toEqual([2, 3, 4]);
    expect(() => edgesFor([], energy, { range: [4, 2] })).toThrow(/smaller to a larger/);
    expect(() => edgesFor([], energy, { range: [0, 2], logarithmic: true })).toThrow(/above 0/);
  });

  test("every value is in a bin, below, above or missing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: -10, max: 20, noNaN: true }), fc.constant(Number.NaN))),
        fc.integer({ min: 1, max: 30 }),
        (list, bins) => {
          const values = Float64Array.from(list);
          const edges = edgesFor([values], energy, { bins, range: [0, 10] });
          const { counts, below, above, missing } = histogramOf(values, edges);
          expect(counts.reduce((a, b) => a + b, 0) + below + above + missing).toBe(list.length);
          for (const [i, count] of counts.entries()) {
            const last = i === counts.length - 1;
            const right = list.filter(
              (value) =>
                value >= edges[i] && (value < edges[i + 1] || (last && value === edges[i + 1])),
            );
            expect(count).toBe(right.length);
          }
        },
      ),
    );
  });

  test("of nothing has edges all the same", () => {
    expect(edgesFor([new Float64Array()], energy, { bins: 1 })).toEqual([0, 1]);
    expect(edgesFor([Float64Array.of(3)], energy, { bins: 1 })).toEqual([3, 4]);
  });
});
