import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chipFrame, frameSeries } from "../../fixtures/formats/frames.ts";
import { failureOf, formatOf, pixelsOf, read } from "../../fixtures/formats/sources.ts";
import { writeDsc, writeMatrix, writeXc, writeXyc } from "../../fixtures/formats/writers.ts";

const lineEnd = fc.constantFrom("\n", "\r\n");
const chunk = fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined });

describe.each([
  ["pixelman-ascii-xyc", "[X,Y,C]", writeXyc],
  ["pixelman-ascii-xc", "[X,C]", writeXc],
] as const)("%s", (name, layout, write) => {
  it("gives back what was written, one frame or many, whatever the chunks and line ends", () => {
    fc.assert(
      fc.property(frameSeries(), lineEnd, chunk, (frames, end, size) => {
        const dsc = writeDsc(frames, { layout, end });
        const options = { dsc, ...(size === undefined ? {} : { chunk: size }) };
        const text = write(frames, end);
        expect(formatOf(text, options)).toBe(name);
        expect(pixelsOf(read(text, options))).toEqual(pixelsOf(frames));
      }),
    );
  });

  it("reads a file without .dsc as one chip, and says what is missing", () => {
    fc.assert(
      fc.property(chipFrame({ minHits: 1 }), (frame) => {
        const [read1, ...more] = read(write([frame]));
        expect(more).toEqual([]);
        expect(pixelsOf([read1])).toEqual(pixelsOf([frame]));
        expect(read1.notes).toEqual([expect.stringContaining("no .dsc")]);
        expect(read1.metadata).toEqual({});
      }),
    );
  });

  it("sorts pixels that come in any order", () => {
    fc.assert(
      fc.property(chipFrame({ minHits: 1 }), fc.integer(), (frame, seed) => {
        const hits = [...frame.hits].sort(
          (a, b) => ((a.c * 7 + seed) % 13) - ((b.c * 7 + seed) % 13),
        );
        expect(pixelsOf(read(write([{ ...frame, hits }])))).toEqual(pixelsOf([frame]));
      }),
    );
  });
});

describe("Pixelman ASCII, in detail", () => {
  it("keeps counts beyond 2^32 and fractions", () => {
    const [frame] = read(
      "1\t2\t4294967301\n3\t2\t9007199254740991\n4\t2\t12.5\n5\t2\t7,25\n6\t2\t1e3\n",
    );
    expect([...frame.counts]).toEqual([4294967301, 9007199254740991, 12.5, 7.25, 1000]);
  });

  it("reads decimal fractions to the last bit, in every layout", () => {
    const decimal = fc
      .tuple(fc.nat(999_999), fc.nat(99_999_999), fc.integer({ min: 1, max: 9 }))
      .map(([whole, part, digits]) => `${whole}.${String(part).padStart(8, "0").slice(0, digits)}`);
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 7, maxLength: 20 }), (decimals) => {
        const expected = decimals.map(Number).filter((count) => count > 0);
        const sparse = decimals.map((text, x) => `${x}\t0\t${text}\n`).join("");
        expect([...read(sparse)[0].counts]).toEqual(expected);
        const zeros = " 0".repeat(decimals.length);
        expect([...read(`${decimals.join(" ")}${zeros}\n`)[0].counts]).toEqual(expected);
        const yaml = `frame_data:\n  - [${decimals.map((text, x) => `[${x}, ${text}]`).join(", ")}]\n`;
        expect([...read(yaml)[0].counts]).toEqual(expected);
      }),
    );
  });

  it("takes C = 0 for no hit, and passes over blank lines, spaces and a missing last line end", () => {
    const [frame] = read("1\t2\t0\n\n 3 \t 4 \t 5 \n6\t4\t7  ");
    expect([...frame.pixels]).toEqual([4 * 256 + 3, 4 * 256 + 6]);
    expect([...frame.counts]).toEqual([5, 7]);
  });

  it("counts empty frames between the others, and after the last '#' those that the .dsc knows of", () => {
    const text = "#\n1\t1\t1\n#\n#\n2\t2\t2\n#\n";
    const frames = read(text);
    expect(frames.map((frame) => frame.pixels.length)).toEqual([0, 1, 0, 1]);
    expect(frames.map((frame) => frame.indexInFile)).toEqual([0, 1, 2, 3]);
    const chips = (count: number) =>
      Array.from({ length: count }, () => ({ width: 256, height: 256 }));
    expect(read(text, { dsc: writeDsc(chips(4)) })).toHaveLength(4);
    expect(read(text, { dsc: writeDsc(chips(5)) })).toHaveLength(5);
  });

  it("takes a last # for the end of the last frame where the .dsc knows of no other", () => {
    const dsc = writeDsc([
      { width: 256, height: 256 },
      { width: 256, height: 256 },
    ]);
    expect(read("1\t1\t1\n#\n2\t2\t2\n#\n", { dsc })).toHaveLength(2);
  });

  it("notes a .dsc that describes another number of frames, and keeps them all", () => {
    const dsc = writeDsc([{ width: 256, height: 256 }], { announced: 250 });
    const frames = read("1\t1\t1\n#\n2\t2\t2\n", { dsc });
    expect(frames.map((frame) => frame.metadata.chip)).toEqual(["C03-W0300", undefined]);
    expect(frames[1].notes.join()).toContain("not among them");
    expect(frames[1].notes.join()).toContain("says 250 frames, but the data file holds 2");
    const long = writeDsc([1, 2, 3].map(() => ({ width: 256, height: 256 })));
    expect(read("1\t1\t1\n", { dsc: long })[0].notes.join()).toContain("describes 3 frames");
  });

  it("takes frames beyond the .dsc for frames of the same sensor", () => {
    const dsc = writeDsc([{ width: 512, height: 512 }]);
    const frames = read("1\t1\t1\n#\n500\t2\t2\n#\n501\t511\t2\n", { dsc });
    expect(frames.map(({ width, height }) => [width, height])).toEqual(
      new Array(3).fill([512, 512]),
    );
  });

  it("makes a frame without hits of an empty file with its .dsc, and of that alone", () => {
    for (const layout of ["matrix", "[X,C]", "[X,Y,C]"] as const) {
      for (const binary of [false, true]) {
        const frames = read("", {
          dsc: writeDsc([{ width: 300, height: 20 }], { layout, binary }),
        });
        expect(pixelsOf(frames)).toEqual([{ width: 300, height: 20, pixels: [], counts: [] }]);
        expect(frames[0].metadata.acqTime).toBe(0.5);
      }
    }
    expect(failureOf("")).toContain("is empty and has no .dsc");
    expect(failureOf("\n\n")).toContain("not a detector file");
  });

  it("lets the data decide where the .dsc says another layout, with a note", () => {
    const dsc = writeDsc([{ width: 256, height: 256 }], { layout: "[X,C]" });
    const [frame] = read("1\t2\t3\n4\t5\t6\n", { dsc });
    expect([...frame.pixels]).toEqual([513, 1284]);
    expect(frame.notes.join()).toContain("says [X,C], but the data are [X,Y,C]");
    const binary = writeDsc([{ width: 256, height: 256 }], { binary: true });
    expect(read("1\t2\t3\n", { dsc: binary })[0].notes.join()).toContain("they are text");
  });

  it("tells a pupil what is wrong, and where", () => {
    const lines = "1\t1\t5\n2\t1\t6\n";
    expect(failureOf(`${lines}3\ta\t7\n`)).toBe("data.txt:3: 'a' is not a number");
    expect(failureOf(`${lines}3\t4\t-7\n`)).toBe("data.txt:3: the count '-7' is negative");
    expect(failureOf(`${lines}300\t4\t7\n`)).toBe(
      "data.txt:3: pixel (300, 4) lies outside the 256 x 256 frame",
    );
    expect(failureOf(`${lines}4\t300\t7\n`)).toContain("3: pixel (4, 300) lies outside");
    expect(failureOf(`${lines}256\t256\t7\n`)).toContain("3: pixel (256, 256) lies outside");
    expect(failureOf(`${lines}-3\t4\t7\n`)).toContain("3: pixel (-3, 4) lies outside");
    expect(failureOf(`${lines}3\t4\n`)).toBe(
      "data.txt:3: a line holds x, y and the count; this one has 2 values",
    );
    expect(failureOf(`${lines}3\t4`)).toContain("data.txt:3: a line holds");
    expect(failureOf(`${lines}3\t4\t5\t6\n`)).toContain("this one has 4 values");
    expect(failureOf(`${lines}1.5\t4\t5\n`)).toContain("3: '1.5' is not a whole number");
    expect(failureOf(`${lines}1\t1\t9\n`)).toBe(
      "data.txt:3: pixel (1, 1) has two values in one frame",
    );
    expect(failureOf("1\t5\n70000\t5\n")).toContain(
      "2: pixel 70000 lies outside the 256 x 256 frame",
    );
    expect(failureOf(`${lines}#\n3\t4\tx\n`)).toContain("data.txt:4: 'x'");
    expect(failureOf("a\t1\t5\n", { dsc: writeDsc([{ width: 256, height: 256 }]) })).toContain(
      ":1: 'a'",
    );
  });

  it("allows the same pixel in two frames", () => {
    expect(read("1\t1\t5\n#\n1\t1\t6\n")).toHaveLength(2);
  });
});

describe("pixelman-ascii-matrix", () => {
  const lines = fc.record({ end: lineEnd, trailing: fc.constantFrom("", " ") });

  it("gives back what was written, one frame or many", () => {
    const small = {
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 30 }),
    };
    fc.assert(
      fc.property(frameSeries({ ...small, max: 3 }), lines, chunk, (frames, form, size) => {
        const dsc = writeDsc(frames, { layout: "matrix", type: "u32" });
        const options = { dsc, ...(size === undefined ? {} : { chunk: size }) };
        expect(formatOf(writeMatrix(frames, form), options)).toBe("pixelman-ascii-matrix");
        expect(pixelsOf(read(writeMatrix(frames, form), options))).toEqual(pixelsOf(frames));
      }),
    );
  });

  it("takes the shape of a file without .dsc from its rows", () => {
    const shape = {
      width: fc.integer({ min: 7, max: 90 }),
      height: fc.integer({ min: 1, max: 60 }),
    };
    fc.assert(
      fc.property(frameSeries({ ...shape, max: 1 }), (frames) => {
        expect(pixelsOf(read(writeMatrix(frames)))).toEqual(pixelsOf(frames));
      }),
    );
  });

  it("takes stacked squares of a chip's width for several frames, with a note", () => {
    const hits = [{ x: 3, y: 200, c: 9 }];
    const frames = [1, 2, 3].map(() => ({ width: 256, height: 256, hits }));
    const found = read(writeMatrix(frames));
    expect(pixelsOf(found)).toEqual(pixelsOf(frames));
    expect(found[0].notes.join()).toContain("768 rows of 256 numbers were read as 3 frames");
  });

  it("reads sensors of several chips, fractions and counts beyond 2^32", () => {
    const frame = { width: 1280, height: 3, hits: [{ x: 1279, y: 2, c: 2 ** 40 + 1 }] };
    expect(pixelsOf(read(writeMatrix([frame])))).toEqual(pixelsOf([frame]));
    const [fractions] = read("0.000000 1.500000 0.000000 2,250000 0 0 0\n");
    expect([...fractions.counts]).toEqual([1.5, 2.25]);
  });

  it("tells what is wrong, and where", () => {
    const dsc = writeDsc([{ width: 4, height: 3 }], { layout: "matrix" });
    expect(failureOf("0 0 1 0\n0 0 1\n0 0 0 0\n", { dsc })).toBe(
      "data.txt:2: a row has 4 numbers; this one has 3",
    );
    expect(failureOf("0 0 1 0\n0 0 1 0 5\n0 0 0 0\n", { dsc })).toContain("2: a row has 4 numbers");
    expect(failureOf("0 0 1 0\n0 b 1 0\n0 0 0 0\n", { dsc })).toBe(
      "data.txt:2: 'b' is not a number",
    );
    expect(failureOf("0 0 1 0\n0 0 -1 0\n0 0 0 0\n", { dsc })).toContain(
      "2: the count '-1' is negative",
    );
    expect(failureOf("0 0 1 0\n0 0 1 0\n", { dsc })).toBe(
      "data.txt:2: the frame ends after 2 of 3 rows",
    );
    expect(failureOf("0 0 1 0 0 0 0\n0 0 1\n")).toContain("2: a row has 7 numbers");
  });
});
