import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CountType, frameSeries, largestCount } from "../../fixtures/formats/frames.ts";
import { failureOf, formatOf, pixelsOf, read } from "../../fixtures/formats/sources.ts";
import { type Layout, writeBinary, writeDsc, writeIdx } from "../../fixtures/formats/writers.ts";

const layouts: Layout[] = ["matrix", "[X,C]", "[X,Y,C]"];
const types: CountType[] = ["i16", "u32", "u64", "double"];
const cases = layouts.flatMap((layout) => types.map((type) => [layout, type] as const));

function join(parts: readonly Uint8Array[]): { bytes: Uint8Array; offsets: number[] } {
  let size = 0;
  const offsets = parts.map((part) => {
    size += part.length;
    return size - part.length;
  });
  return { bytes: new Uint8Array(Buffer.concat(parts)), offsets };
}

const one = [{ width: 256, height: 256 }];

describe.each(cases)("Pixelman binary %s of %s", (layout, type) => {
  it("gives back what was written, one frame or many, with its .idx", () => {
    const small = {
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 40 }),
    };
    const series = frameSeries({ ...small, largest: largestCount[type], max: 4 });
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 300 }), (frames, chunk) => {
        const { bytes, offsets } = join(frames.map((frame) => writeBinary(frame, layout, type)));
        const dsc = writeDsc(frames, { binary: true, layout, type });
        const options = { dsc, idx: writeIdx(offsets), chunk };
        expect(formatOf(bytes, options)).toBe("pixelman-binary");
        expect(pixelsOf(read(bytes, options))).toEqual(pixelsOf(frames));
      }),
      { numRuns: 40 },
    );
  });
});

describe("Pixelman binary, in detail", () => {
  it("goes by an .idx only where it fits the .dsc", () => {
    const hit = (x: number) => ({ width: 256, height: 256, hits: [{ x, y: 1, c: 5 }] });
    const frames = [hit(9), hit(5), hit(2)];
    const parts = frames.map((frame) => writeBinary(frame, "[X,Y,C]", "i16"));
    const bytes = Buffer.concat(parts);
    const dsc = writeDsc(frames, { binary: true, type: "i16" });
    const entry = (offset: number) => BigInt64Array.of(0n, BigInt(offset), 0n);
    const idxOf = (...offsets: number[]) =>
      Buffer.concat(offsets.map((at) => new Uint8Array(entry(at).buffer)));
    for (const idx of [
      idxOf(10, 20),
      idxOf(0, 10, 20),
      idxOf(10),
      Buffer.from("junk"),
      idxOf(7, 8),
    ]) {
      expect(pixelsOf(read(bytes, { dsc, idx }))).toEqual(pixelsOf(frames));
    }
    // The first line of a .dsc is not always right.
    const wrong = dsc.replace(/^B\d+/, "B000000007");
    expect(pixelsOf(read(bytes, { dsc: wrong }))).toEqual(pixelsOf(frames));
    expect(pixelsOf(read(bytes, { dsc: wrong, idx: idxOf(10, 20) }))).toEqual(pixelsOf(frames));
    const empty = { width: 256, height: 256, hits: [] };
    const withEmpty = writeDsc([...frames, empty], { binary: true, type: "i16" });
    expect(pixelsOf(read(bytes, { dsc: withEmpty, idx: idxOf(10, 20, 30) }))).toEqual(
      pixelsOf([...frames, empty]),
    );
  });

  it("tells sparse frames apart without .idx where the pixels show it, and refuses otherwise", () => {
    const frames = [
      {
        width: 256,
        height: 256,
        hits: [
          { x: 1, y: 1, c: 5 },
          { x: 2, y: 9, c: 6 },
        ],
      },
      { width: 256, height: 256, hits: [{ x: 3, y: 2, c: 7 }] },
    ];
    const { bytes } = join(frames.map((frame) => writeBinary(frame, "[X,Y,C]", "u32")));
    const dsc = writeDsc(frames, { binary: true, type: "u32" });
    expect(pixelsOf(read(bytes, { dsc }))).toEqual(pixelsOf(frames));
    const three = writeDsc([...frames, ...one], { binary: true, type: "u32" });
    expect(failureOf(bytes, { dsc: three })).toContain(
      "announces 3 frames, but where they end cannot be told",
    );
  });

  it("refuses negative counts, counts that are no numbers, pixels outside and pixels with two values", () => {
    const dsc = (type: CountType) => writeDsc(one, { binary: true, type });
    const hit = (x: number, y: number, c: number, type: CountType) =>
      writeBinary({ width: 256, height: 256, hits: [{ x, y, c }] }, "[X,Y,C]", type);
    expect(failureOf(hit(3, 4, -5, "i16"), { dsc: dsc("i16") })).toBe(
      "data.txt: the count of pixel (3, 4) is negative: -5",
    );
    expect(failureOf(hit(3, 4, Number.NaN, "double"), { dsc: dsc("double") })).toContain(
      "the count of pixel (3, 4) is not a number",
    );
    expect(failureOf(hit(300, 4, 5, "u32"), { dsc: dsc("u32") })).toBe(
      "data.txt: pixel (300, 4) lies outside the 256 x 256 frame",
    );
    const twice = join([hit(3, 4, 5, "u32"), hit(3, 4, 6, "u32")]).bytes;
    expect(failureOf(twice, { dsc: dsc("u32") })).toBe(
      "data.txt: pixel (3, 4) has two values in one frame",
    );
  });

  it("refuses a file that breaks off, and one whose type it does not know", () => {
    const dsc = writeDsc(one, { binary: true, type: "u32" });
    const bytes = writeBinary(
      { width: 256, height: 256, hits: [{ x: 3, y: 4, c: 5 }] },
      "[X,Y,C]",
      "u32",
    );
    expect(failureOf(bytes.subarray(0, 11), { dsc })).toContain("ends in the middle of a value");
    expect(failureOf(bytes, { dsc: dsc.replace("u32", "quad") })).toContain("'quad'");
    const matrix = writeDsc(one, { binary: true, layout: "matrix", type: "i16" });
    expect(failureOf(new Uint8Array(131_070), { dsc: matrix })).toBe(
      "data.txt: the last frame ends after 65535 of 65536 pixels",
    );
    expect(failureOf(bytes)).toContain("is not a detector file");
  });
});
