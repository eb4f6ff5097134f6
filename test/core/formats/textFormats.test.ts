import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chipFrame, frameSeries } from "../../fixtures/formats/frames.ts";
import { failureOf, formatOf, pixelsOf, read } from "../../fixtures/formats/sources.ts";
import {
  packed,
  writeClog,
  writeDsc,
  writeLsc,
  writeMpixdaq,
} from "../../fixtures/formats/writers.ts";

const chunk = fc.integer({ min: 1, max: 300 });
const chipSeries = frameSeries({ width: fc.constant(256), height: fc.constant(256) });

describe("lsc", () => {
  it("gives back what was written", () => {
    fc.assert(
      fc.property(chipFrame({ minHits: 1 }), chunk, (frame, size) => {
        const text = writeLsc(frame, ["made by a test"]);
        expect(formatOf(text)).toBe("lsc");
        expect(pixelsOf(read(text, { chunk: size }))).toEqual(pixelsOf([frame]));
      }),
    );
  });

  it("keeps what comments say", () => {
    const [frame] = read("// Chip ID: C1\n// a frame from space\n// HV = 25.5\n1,2\t3\n// bye\n");
    expect(frame.settings).toEqual({
      "Chip ID": "C1",
      HV: 25.5,
      comment: "a frame from space\nbye",
    });
    expect(frame.metadata).toEqual({ chip: "C1", biasVoltage: 25.5 });
  });

  it("takes a .dsc beside it", () => {
    const frame = { width: 300, height: 20, hits: [{ x: 299, y: 1, c: 2 }] };
    const [found] = read(writeLsc(frame), { dsc: writeDsc([frame]), path: "a.lsc" });
    expect(pixelsOf([found])).toEqual(pixelsOf([frame]));
    expect(found.metadata.chip).toBe("C03-W0300");
    expect(found.notes).toEqual([]);
  });

  it("makes a frame without hits of comments alone only where the name says .lsc", () => {
    expect(read("// no hits today\n", { path: "a.lsc" })[0].pixels).toHaveLength(0);
    expect(failureOf("// a program\n", { path: "a.c" })).toContain("not a detector file");
  });

  it("tells what is wrong, and where", () => {
    expect(failureOf("1,2\t3\n4,x\t3\n")).toBe("data.txt:2: 'x' is not a number");
    expect(failureOf("1,2\t3\n4,5\n")).toContain(
      "2: a line holds x,y and the count; this one has 2",
    );
    expect(failureOf("1,2\t3\n256,5\t6\n")).toContain(
      "2: pixel (256, 5) lies outside the 256 x 256 frame",
    );
    expect(failureOf("1,2\t3\n1,2\t3\n")).toContain("2: pixel (1, 2) has two values");
    expect(failureOf("1,2\t3\n1,3\t-3\n")).toContain("2: the count '-3' is negative");
  });
});

describe("clog", () => {
  it("gives back what was written, with and without times of arrival", () => {
    fc.assert(
      fc.property(chipSeries, fc.boolean(), chunk, (frames, arrival, size) => {
        const text = writeClog(frames, { arrival });
        expect(formatOf(text)).toBe("clog");
        const found = read(text, { chunk: size });
        expect(pixelsOf(found)).toEqual(pixelsOf(frames));
        const told = found.map((frame) => frame.notes.join().includes("times of arrival"));
        expect(told).toEqual(frames.map((frame) => arrival && frame.hits.length > 0));
      }),
    );
  });

  it("gives start and acquisition time, with decimal commas too", () => {
    const [first, second] = read(
      "Frame 1 (1402067219.125000, 0.100000 s)\n[1, 2, 3] \nFrame 2 (1402067220,5, 0,25 s)\n",
    );
    expect(first.metadata).toEqual({ startTime: 1402067219.125, acqTime: 0.1 });
    expect(second.metadata).toEqual({ startTime: 1402067220.5, acqTime: 0.25 });
    expect(second.pixels).toHaveLength(0);
  });

  it("takes no moment of 1970 for a start time, but keeps it as a setting", () => {
    const [frame] = read("Frame 7 (272036.75, 0.0 s)\n[1, 2, 3.5]\n");
    expect(frame.metadata).toEqual({ acqTime: 0 });
    expect(frame.settings).toEqual({ Frame: 7, "Start time": 272036.75, "Acq time": 0 });
    expect([...frame.counts]).toEqual([3.5]);
  });

  it("tells what is wrong, and where", () => {
    const head = "Frame 1 (1402067219.1, 0.1 s)\n";
    expect(failureOf(`${head}[1, 2, 3] [4, 5`)).toContain("2: '[4, 5' breaks off");
    expect(failureOf(`${head}[1, 2]\n`)).toContain("2: a pixel is [x, y, C]");
    expect(failureOf(`${head}[1, b, 3]\n`)).toBe("data.txt:2: 'b' is not a number");
    expect(failureOf(`${head}[1, 300, 3]\n`)).toContain("2: pixel (1, 300) lies outside");
    expect(failureOf(`${head}[300, 2, 3]\n`)).toContain("2: pixel (300, 2) lies outside");
    expect(failureOf(`${head}[1, 2, -3]\n`)).toContain("2: the count '-3' is negative");
    expect(failureOf(`${head}[1, 2, 3]\n[1, 2, 3]\n`)).toContain("3: pixel (1, 2) has two values");
    expect(failureOf(`${head}hello\n`)).toContain("2: 'hello' is neither");
    expect(failureOf(`${head}[1, 2, 3] x\n`)).toContain("2: 'x' stands where a pixel");
  });
});

describe("mpixdaq", () => {
  const series = frameSeries({ max: 4 });
  const form = fc.record({
    metaLast: fc.boolean(),
    blockStyle: fc.boolean(),
    indent: fc.constantFrom("", "  "),
    end: fc.constantFrom("\n", "\r\n"),
  });

  it("gives back what was written, packed or not, however the YAML is laid out", () => {
    fc.assert(
      fc.property(series, form, fc.boolean(), chunk, (frames, options, isPacked, size) => {
        const text = writeMpixdaq(frames, options);
        const content = isPacked ? packed(text) : text;
        expect(formatOf(content)).toBe("mpixdaq");
        expect(pixelsOf(read(content, { chunk: size }))).toEqual(pixelsOf(frames));
      }),
    );
  });

  it("gives metadata, whether they come before or after the frames, and no start time", () => {
    for (const metaLast of [false, true]) {
      const [frame] = read(writeMpixdaq([{ width: 256, height: 256, hits: [] }], { metaLast }));
      expect(frame.metadata).toEqual({
        acqTime: 0.5,
        biasVoltage: 155.5,
        chip: "A-camera-of-ours-sn-7",
      });
      expect(frame.settings).toMatchObject({
        dn: "A camera of ours sn: 7",
        time: "Sat Nov 22 21:06:07 2025",
        acq_count: 1,
      });
      expect(frame.notes).toEqual([]);
    }
  });

  it("stops at the end of the frames", () => {
    const text = writeMpixdaq([{ width: 256, height: 256, hits: [{ x: 1, y: 0, c: 2 }] }]);
    expect(read(`${text}\neor_data:\n  - [[9, 9, 9], x]\n`)).toHaveLength(1);
    expect(read(`${text}...\n`)).toHaveLength(1);
  });

  it("tells what is wrong, and where", () => {
    const text = (frames: string) =>
      `meta_data:\n  a: 1\ndeviceInfo:\n  b: 2\nframe_data:\n${frames}`;
    expect(failureOf(text("  - [[1, 2], [3, x]]\n"))).toBe("data.txt:6: 'x' is not a number");
    expect(failureOf(text("  - [[1, 2], [3, -1]]\n"))).toContain("6: the count '-1' is negative");
    expect(failureOf(text("  - [[1, 2], [70000, 1]]\n"))).toContain("6: pixel 70000 lies outside");
    expect(failureOf(text("  - [[1, 2], [1, 3]]\n"))).toContain("pixel (1, 0) has two values");
    expect(failureOf(text("  - [[1, 2], [3"))).toContain("ends in the middle of a frame");
    expect(failureOf(text("  - [[1, 2], [3, 4, 5]]\n"))).toContain(
      "6: a pixel is [X, C]; this one has more",
    );
    expect(failureOf(text("  - [[1, 2], [3]]\n"))).toContain(
      "6: a pixel is [X, C]; this one has no count",
    );
    expect(failureOf(text("  -\n  - [[1, 2]]\n"))).toContain("a frame is a list of [X, C]");
    expect(failureOf(text(""))).toContain("holds no frame");
    expect(failureOf("meta_data:\n  a: 1\ncluster_data:\n  - [[1.5], [[1, 2]]]\n")).toContain(
      "holds clusters",
    );
    expect(failureOf("meta_data: [1\nframe_data:\n  - []\n")).toContain("is not valid YAML");
    expect(
      failureOf(text("  - []\n").replace("a: 1", "npixels_x: 100000\n  npixels_y: 100000")),
    ).toContain("a sensor of 100000 x 100000");
    const bomb = packed(`${text("  - []\n")}${" ".repeat(40 * 2 ** 20)}\n`);
    expect(failureOf(bomb)).toContain("looks like a gzip bomb");
    const damaged = packed(text("  - [[1, 2]]\n")).fill(0x55, 20);
    expect(failureOf(damaged)).toMatch(/is damaged|not a detector file/);
  });
});

describe("anything else", () => {
  it.each([
    ["a JPEG", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0])],
    ["a letter", "Dear pupils,\n\ntomorrow we measure radium.\n"],
    ["a table of words", "a\tb\tc\nd\te\tf\n"],
    ["a column of numbers", "1\n2\n3\n"],
    ["JSON", '{"a": [1, 2, 3]}\n'],
  ])("is refused: %s", (_, content) => {
    expect(failureOf(content)).toContain(
      "is not a detector file that Trackroom knows; expected are Pixelman",
    );
  });
});
