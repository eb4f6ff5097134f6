import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colourMapLookup } from "../../../core/export/colourMaps.ts";
import {
  type PaintOptions,
  type Picture,
  paintCluster,
  paintFrame,
} from "../../../core/export/paint.ts";

/** Colour and opacity of the screen pixel in a column and row from the top left. */
function at(picture: Picture, column: number, row: number): number[] {
  const start = 4 * (row * picture.width + column);
  return [...picture.data.slice(start, start + 4)];
}

const white = [255, 255, 255, 255];
const nothing = [0, 0, 0, 0];

/** An L of three pixels: (0, 0), (1, 0) and (0, 1), with the most counts in the corner. */
const corner = {
  width: 2,
  height: 2,
  pixels: Uint32Array.of(0, 1, 2),
  counts: Float64Array.of(100, 50, 25),
};
const greys: PaintOptions = { scale: 1, colourMap: "greys", logarithmic: false };

/** What `paint.ts` promises, worked out for one count: the map without its first tenth (26 of 256). */
function expectedColour(count: number, brightest: number, options: PaintOptions): number[] {
  const share = options.logarithmic
    ? Math.log(1 + count) / Math.log(1 + brightest)
    : count / brightest;
  const step = Math.round(26 + 229 * Math.min(share, 1));
  const place = options.reversed ? 255 - step : step;
  return [...colourMapLookup(options.colourMap).slice(3 * place, 3 * place + 3), 255];
}

describe("a cluster's picture", () => {
  test("has y upwards: the pixel (0, 0) is bottom left", () => {
    const picture = paintCluster(corner, greys);
    expect([picture.width, picture.height]).toEqual([2, 2]);
    expect(at(picture, 0, 1)).toEqual(white);
    expect(at(picture, 1, 0)).toEqual(nothing);
    expect(at(picture, 1, 1)).toEqual(expectedColour(50, 100, greys));
    expect(at(picture, 0, 0)).toEqual(expectedColour(25, 100, greys));
  });

  test("draws each pixel as a crisp square, with empty pixels around it", () => {
    const picture = paintCluster(
      { width: 1, height: 1, pixels: Uint32Array.of(0), counts: Float64Array.of(7) },
      { ...greys, scale: 3, padding: 1, background: [1, 2, 3] },
    );
    expect([picture.width, picture.height]).toEqual([9, 9]);
    for (let row = 0; row < 9; row++) {
      for (let column = 0; column < 9; column++) {
        const inside = column >= 3 && column < 6 && row >= 3 && row < 6;
        expect(at(picture, column, row)).toEqual(inside ? white : [1, 2, 3, 255]);
      }
    }
  });

  test("agrees with a picture worked out screen pixel by screen pixel", () => {
    const tile = fc
      .record({ width: fc.integer({ min: 1, max: 7 }), height: fc.integer({ min: 1, max: 7 }) })
      .chain(({ width, height }) =>
        fc
          .uniqueArray(fc.integer({ min: 0, max: width * height - 1 }), { minLength: 1 })
          .chain((pixels) =>
            fc.record({
              width: fc.constant(width),
              height: fc.constant(height),
              pixels: fc.constant(Uint32Array.from(pixels)),
              counts: fc
                .array(fc.integer({ min: 1, max: 2 ** 40 }), {
                  minLength: pixels.length,
                  maxLength: pixels.length,
                })
                .map((counts) => Float64Array.from(counts)),
            }),
          ),
      );
    const options = fc.record({
      scale: fc.integer({ min: 1, max: 4 }),
      colourMap: fc.constantFrom("inferno" as const, "viridis" as const, "turbo" as const),
      logarithmic: fc.boolean(),
      reversed: fc.boolean(),
      padding: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(tile, options, (tile, options) => {
        const picture = paintCluster(tile, options);
        const brightest = Math.max(...tile.counts);
        const { scale, padding } = options;
        expect(picture.width).toBe((tile.width + 2 * padding) * scale);
        expect(picture.height).toBe((tile.height + 2 * padding) * scale);
        for (let row = 0; row < picture.height; row++) {
          for (let column = 0; column < picture.width; column++) {
            const x = Math.floor(column / scale) - padding;
            const y = Math.floor((picture.height - 1 - row) / scale) - padding;
            const inBox = x >= 0 && x < tile.width && y >= 0 && y < tile.height;
            const index = inBox ? tile.pixels.indexOf(y * tile.width + x) : -1;
            expect(at(picture, column, row)).toEqual(
              index < 0 ? nothing : expectedColour(tile.counts[index], brightest, options),
            );
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("is scaled to a given count, and what is above it has the last colour", () => {
    const options = { ...greys, maxCounts: 50 };
    const picture = paintCluster(corner, options);
    expect(at(picture, 0, 1)).toEqual(white);
    expect(at(picture, 1, 1)).toEqual(white);
    expect(at(picture, 0, 0)).toEqual(expectedColour(25, 50, options));
  });
});

describe("a frame's picture", () => {
  /** 3 by 2 pixels: the cluster (0, 0), (1, 0); the cluster (2, 1); a masked pixel (0, 1). */
  const frame = {
    width: 3,
    height: 2,
    pixels: Uint32Array.of(0, 1, 5, 3),
    counts: Float64Array.of(10, 10, 10, 1000),
    starts: Uint32Array.of(0, 2, 3),
  };

  test("has y upwards and leaves masked pixels out, of the brightness too", () => {
    const picture = paintFrame(frame, greys);
    expect([picture.width, picture.height]).toEqual([3, 2]);
    const rows = [0, 1].map((row) => [0, 1, 2].map((column) => at(picture, column, row)));
    expect(rows).toEqual([
      [nothing, nothing, white],
      [white, white, nothing],
    ]);
  });

  test("shows masked pixels when asked to", () => {
    const picture = paintFrame(frame, { ...greys, masked: true });
    expect(at(picture, 0, 0)).toEqual(white);
    expect(at(picture, 0, 1)).toEqual(expectedColour(10, 1000, greys));
  });

  test("dims all clusters but one", () => {
    const picture = paintFrame(frame, { ...greys, highlight: 1, dimming: 0.2 });
    expect(at(picture, 2, 0)).toEqual(white);
    expect(at(picture, 0, 1)).toEqual([51, 51, 51, 255]);
  });

  test("draws every hit pixel where there are no clusters yet", () => {
    const { starts: _, ...raw } = frame;
    expect(at(paintFrame(raw, greys), 0, 0)).toEqual(white);
  });

  test("without hits is empty", () => {
    const empty = {
      width: 2,
      height: 1,
      pixels: new Uint32Array(0),
      counts: new Float64Array(0),
      starts: Uint32Array.of(0),
    };
    expect([...paintFrame(empty, greys).data]).toEqual([...nothing, ...nothing]);
  });
});
