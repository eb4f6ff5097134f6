import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { textInk, textWidth } from "../../../core/export/font.ts";
import { clusterPng, framePng, imageFiles } from "../../../core/export/images.ts";
import { paintCluster } from "../../../core/export/paint.ts";
import { scaleBarLength } from "../../../core/export/pictures.ts";

const tile = {
  id: "B06-W0212_1371575424-293207_k00012",
  size: 3,
  width: 12,
  height: 4,
  pixels: Uint32Array.of(0, 13, 26),
  counts: Float64Array.of(5, 50, 500),
};
const plain = { scale: 6, colourMap: "inferno", caption: false } as const;
const captioned = { ...plain, caption: true };
const dark = "18,18,24";
const ink = "235,235,240";

/** The colour of every screen pixel, rows from the top, as "red,green,blue". */
function decode(file: Buffer): string[][] {
  const { width, height, data } = PNG.sync.read(file);
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const start = 4 * (row * width + column);
      return data.subarray(start, start + 3).join();
    }),
  );
}

function inkIn(rows: readonly string[][]): number {
  return rows.flat().filter((colour) => colour === ink).length;
}

describe("a cluster's PNG", () => {
  test("holds the painted cluster, opaque, with one empty pixel around it", () => {
    const file = clusterPng(tile, plain);
    expect(file.subarray(1, 4).toString()).toBe("PNG");
    const painted = paintCluster(tile, { ...plain, padding: 1, background: [18, 18, 24] });
    const { width, height, data } = PNG.sync.read(file);
    expect([width, height]).toEqual([(12 + 2) * 6, (4 + 2) * 6]);
    expect(Buffer.compare(data, Buffer.from(painted.data))).toBe(0);
  });

  test("has its id, size and a scale bar under it, no letter cut off", () => {
    const picture = decode(clusterPng(tile, captioned));
    const imageRows = (4 + 2) * 6;
    const caption = picture.slice(imageRows);
    // At 6 screen pixels a pixel, letters have their natural size; 7 pixels fit in half of 14: 5 is round.
    const bar = 5 * 6;
    const letters = [tile.id, "3 pixels", "5 px = 275 µm"].map((text) => [...textInk(text)].length);
    expect(inkIn(caption)).toBe(letters.reduce((sum, count) => sum + count) + bar * 2);
    expect(inkIn(picture.slice(0, imageRows))).toBe(0);
    const width = picture[0].length;
    expect(width).toBe(textWidth(tile.id) + 2 * 4);
    for (const row of caption) {
      expect(row.slice(0, 4).every((colour) => colour === dark)).toBe(true);
      expect(row.slice(-4).every((colour) => colour === dark)).toBe(true);
    }
    expect(
      caption
        .slice(-4)
        .flat()
        .every((colour) => colour === dark),
    ).toBe(true);
  });

  test("is not widened where the caption fits", () => {
    const wide = { ...tile, id: "k1", width: 60, pixels: Uint32Array.of(0, 61, 122) };
    expect(decode(clusterPng(wide, captioned))[0]).toHaveLength(62 * 6);
  });

  test("has many counts dark on a light background", () => {
    const picture = decode(clusterPng(tile, { ...plain, theme: "light" }));
    expect(picture[0][0]).toBe("255,255,255");
    // The pixel with 500 counts is (2, 2); row 2 of 4, from the bottom, with the empty one.
    const brightest = picture[(1 + 4 - 1 - 2) * 6][(1 + 2) * 6];
    expect(brightest).toBe("0,0,4");
  });

  test("of one pixel says so, and names one pixel's width", () => {
    const one = {
      id: "k",
      size: 1,
      width: 1,
      height: 1,
      pixels: Uint32Array.of(0),
      counts: Float64Array.of(1),
    };
    const caption = decode(clusterPng(one, captioned)).slice(3 * 6);
    const letters = ["k", "1 pixel", "1 px = 55 µm"].map((text) => [...textInk(text)].length);
    expect(inkIn(caption)).toBe(letters.reduce((sum, count) => sum + count) + 6 * 2);
  });

  test("gets a name of its own in a folder", () => {
    const names = [...imageFiles([tile, tile, { ...tile, id: "../k" }], plain)].map(
      ({ name }) => name,
    );
    expect(names).toEqual([`${tile.id}.png`, `${tile.id}~2.png`, "__k.png"]);
  });
});

test("a frame's PNG has all clusters and the number of hits", () => {
  const frame = {
    id: "unknown_0123456789ab",
    width: 4,
    height: 3,
    pixels: Uint32Array.of(0, 11, 5),
    counts: Float64Array.of(1, 1, 9),
    starts: Uint32Array.of(0, 1, 2),
  };
  const picture = decode(framePng(frame, plain));
  const lit = picture.flat().filter((colour) => colour !== dark).length;
  expect(lit).toBe(2 * 6 * 6);
  const caption = decode(framePng(frame, captioned)).slice(3 * 6);
  const letters = [frame.id, "2 hit pixels", "2 px = 110 µm"].map(
    (text) => [...textInk(text)].length,
  );
  expect(inkIn(caption)).toBe(letters.reduce((sum, count) => sum + count) + 2 * 6 * 2);
});

test.each([
  [0.5, 1],
  [1, 1],
  [4.9, 2],
  [5, 5],
  [30, 20],
  [128, 100],
])("a scale bar of at most %d pixels is %d long", (longest, length) => {
  expect(scaleBarLength(longest)).toBe(length);
});
