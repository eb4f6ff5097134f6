import fc from "fast-check";
import { PNG } from "pngjs";
import { expect, test } from "vitest";
import type { Picture } from "../../../core/export/paint.ts";
import { png } from "../../../core/export/png.ts";

const side = fc.integer({ min: 1, max: 20 });
/** Few colours and few kinds of row, so that many rows are as the one above them. */
const picture: fc.Arbitrary<Picture> = fc.tuple(side, side).chain(([width, height]) => {
  const colour = fc.uint8Array({ minLength: 3, maxLength: 3 });
  const row = fc.array(colour, { minLength: width, maxLength: width });
  return fc.array(row, { minLength: 1, maxLength: 3 }).chain((kinds) =>
    fc.array(fc.constantFrom(...kinds), { minLength: height, maxLength: height }).map((rows) => ({
      width,
      height,
      data: new Uint8ClampedArray(rows.flatMap((one) => one.flatMap((rgb) => [...rgb, 255]))),
    })),
  );
});

test("another reader of PNG gets the picture that was written", () => {
  fc.assert(
    fc.property(picture, (written) => {
      const { width, height, data } = PNG.sync.read(png(written));
      expect([width, height]).toEqual([written.width, written.height]);
      expect(Buffer.compare(data, Buffer.from(written.data))).toBe(0);
    }),
  );
});

test("a picture that lies within other memory is written alone", () => {
  const memory = new Uint8ClampedArray(40).fill(9);
  memory.set([1, 2, 3, 255, 4, 5, 6, 255], 8);
  const data = memory.subarray(8, 16);
  expect([...PNG.sync.read(png({ width: 1, height: 2, data })).data]).toEqual([...data]);
});
