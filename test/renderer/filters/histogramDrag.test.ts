import fc from "fast-check";
import { expect, test } from "vitest";
import { draggedBand, gripAt } from "../../../renderer/filters/histogramDrag.ts";

const whole = { from: 0, to: 1 };
const share = fc.double({ min: 0, max: 1, noNaN: true });

test("a drag outside the band sets both ends at once, in either direction", () => {
  expect(draggedBand(gripAt(0.2, whole), 0.6)).toEqual({ from: 0.2, to: 0.6 });
  expect(draggedBand(gripAt(0.6, whole), 0.2)).toEqual({ from: 0.2, to: 0.6 });
  expect(draggedBand(gripAt(0.1, { from: 0.4, to: 0.6 }), 0.3)).toEqual({ from: 0.1, to: 0.3 });
});

test("a drag on the band moves it as it is, as far as the stops", () => {
  const grip = gripAt(0.5, { from: 0.25, to: 0.75 });
  expect(draggedBand(grip, 0.625)).toEqual({ from: 0.375, to: 0.875 });
  expect(draggedBand(grip, 1)).toEqual({ from: 0.5, to: 1 });
  expect(draggedBand(grip, 0)).toEqual({ from: 0, to: 0.5 });
});

test("whatever is dragged stays a band within the histogram", () => {
  fc.assert(
    fc.property(share, share, share, share, (a, b, at, now) => {
      const band = draggedBand(gripAt(at, { from: Math.min(a, b), to: Math.max(a, b) }), now);
      expect(band.from).toBeGreaterThanOrEqual(0);
      expect(band.to).toBeLessThanOrEqual(1 + 1e-12);
      expect(band.from).toBeLessThanOrEqual(band.to + 1e-12);
    }),
  );
});
