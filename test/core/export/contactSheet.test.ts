import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { tracksOnSheet } from "../../../core/api.ts";
import { contactSheet, contactSheets } from "../../../core/export/contactSheet.ts";

const options = { colourMap: "inferno", theme: "dark" } as const;
const dot = { width: 1, height: 1, pixels: Uint32Array.of(0), counts: Float64Array.of(7) };
/** A line along the whole sensor. */
const line = {
  width: 256,
  height: 1,
  pixels: Uint32Array.from({ length: 256 }, (_, i) => i),
  counts: new Float64Array(256).fill(5),
};

/** Screen pixels of a column range that are lighter than the ground. */
function lit({ width, height, data }: ReturnType<typeof contactSheet>, from: number, to: number) {
  let count = 0;
  for (let y = 0; y < height; y++) {
    for (let x = from; x < to; x++) {
      const at = 4 * (y * width + x);
      if (data[at] + data[at + 1] + data[at + 2] > 100) count++;
    }
  }
  return count;
}

test("tracks stand side by side, dots small and long tracks whole", () => {
  const sheet = contactSheet([dot, line], options);
  expect(sheet.height).toBe(72 + 2 * 4);
  expect(lit(sheet, 0, 78)).toBe(8 * 8);
  // 256 pixels in a square of 72: four stand for one.
  expect(lit(sheet, 78, 156)).toBe(64);
  expect(lit(sheet, 156, sheet.width)).toBe(0);
});

test("every track is on one sheet, and the last sheet ends with its last row", () => {
  const files = [...contactSheets(Array(tracksOnSheet + 1).fill(dot), options)];
  expect(files.map(({ name }) => name)).toEqual(["tracks 0001.png", "tracks 0002.png"]);
  const [first, last] = files.map(({ chunks }) =>
    PNG.sync.read(Buffer.concat([...chunks] as Buffer[])),
  );
  expect(first.height).toBe(16 * 76 + 4);
  expect(last.height).toBe(76 + 4);
});
