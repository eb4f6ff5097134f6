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
  writeTos,
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

  it("reads the settings that DAQMAP's converter writes at its head", () => {
    const [frame] = read(
      [
        "//FINF,LSC,1.0",
        "//LOCA,51.10,1.08,48",
        "//COMM,school roof",
        "//DSCD,ACQM,ACQT,BSA,CID,DAC,HV,STU,STS,TPXC,NEW",
        "//DSCV,1 ,4.999999 ,TRUE ,C08-W0082,1 100 255 127 127 0 380 7 130 128 80 85 128 128 ,94.500000 ,1361613100.893640 ,Sat Feb 23 09:51:40.893639 2013,0 ,x",
        "175,10 51",
        "176,10 82",
        "",
      ].join("\r\n"),
      { path: "a.lsc" },
    );
    expect(frame.metadata).toEqual({
      chip: "C08-W0082",
      startTime: 1361613100.89364,
      acqTime: 4.999999,
      biasVoltage: 94.5,
      ikrum: 1,
      latitude: 51.1,
      longitude: 1.08,
      altitude: 48,
    });
    expect(frame.settings).toMatchObject({
      "Acq mode": 1,
      "BS active": true,
      "Start time (string)": "Sat Feb 23 09:51:40.893639 2013",
      "Timepix clock": 10,
      NEW: "x",
      comment: "school roof",
    });
    expect(frame.notes).toEqual([]);
    expect([...frame.pixels]).toEqual([2735, 2736]);
  });

  it("keeps the head's settings as a comment where a comma hides which is which", () => {
    const [frame] = read("//DSCD,CID,HV\n//DSCV,a,b,5\n1,2\t3\n");
    expect(frame.settings).toEqual({ comment: "DSCV,a,b,5" });
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

  it("takes no date from the nanoseconds of a file without exposures", () => {
    const [frame] = read("Frame 1 (1700000000.25, 0.000000 s)\n[1, 2, 3, 1700000003.5]\n");
    expect(frame.metadata).toEqual({});
    expect(frame.settings).toMatchObject({ "Start time": 1700000000.25, "Acq time": 0 });
    expect(frame.notes.join()).toContain("ns since the run began");
  });

  it("takes no moment of 1970 for a start time, but keeps it as a setting", () => {
    const [frame] = read("Frame 7 (272036.75, 0.5 s)\n[1, 2, 3.5]\n");
    expect(frame.metadata).toEqual({ acqTime: 0.5 });
    expect(frame.settings).toEqual({ Frame: 7, "Start time": 272036.75, "Acq time": 0.5 });
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

describe("a larger sensor that nothing tells of", () => {
  const hits = [
    [500, 20],
    [1, 2],
    [3, 300],
    [270, 280],
    [260, 10],
  ];
  const sensor = { width: 512, height: 512 };

  it("shows by its pixels: whole chips, in every frame of the file", () => {
    const xyc = hits.map(([x, y]) => `${x}\t${y}\t5\n`).join("");
    const lsc = hits.map(([x, y]) => `${x},${y}\t5\n`).join("");
    const clog = `Frame 2 (0.0, 1.0 s)\n${hits.map(([x, y]) => `[${x}, ${y}, 5] `).join("")}\n`;
    const found = [
      ...read(`1\t2\t3\n#\n${xyc}`),
      ...read(`//HV: 5\n${lsc}`),
      ...read(`Frame 1 (0.0, 1.0 s)\n[1, 2, 3] \n${clog}`),
    ];
    expect(found.map((frame) => [frame.width, frame.pixels.length])).toEqual([
      [512, 1],
      [512, 5],
      [512, 5],
      [512, 1],
      [512, 5],
    ]);
    for (const frame of found) {
      expect(frame).toMatchObject(sensor);
      expect(frame.notes.at(-1)).toContain("was taken as 512 x 512");
    }
    expect(found[2].settings).toEqual({ HV: 5 });
  });

  it("is not believed in for a few pixels, nor against the .dsc, nor where none is so large", () => {
    const few = hits
      .slice(0, 3)
      .map(([x, y]) => `${x}\t${y}\t5\n`)
      .join("");
    expect(failureOf(few)).toBe("data.txt:1: pixel (500, 20) lies outside the 256 x 256 frame");
    const all = hits.map(([x, y]) => `${x}\t${y}\t5\n`).join("");
    const dsc = writeDsc([{ width: 256, height: 256 }]);
    expect(failureOf(all, { dsc })).toContain("lies outside the 256 x 256 frame");
    expect(failureOf(`${all}9999\t1\t1\n`)).toContain("lies outside the 256 x 256 frame");
  });
});

describe("TOS events", () => {
  it("give back a frame a chip, with hits or without", () => {
    const chips = frameSeries({ width: fc.constant(256), height: fc.constant(256) });
    fc.assert(
      fc.property(chips, fc.constantFrom("\n", "\r\n"), (frames, end) => {
        const text = writeTos(frames, end);
        expect(formatOf(text)).toBe("tos");
        const found = read(text);
        expect(pixelsOf(found)).toEqual(pixelsOf(frames));
        expect(found[0].metadata).toEqual({ chip: "A 1 W00" });
        expect(found[0].settings).toMatchObject({
          runNumber: 12,
          chipNumber: 0,
          chipName: "A 1 W00",
        });
      }),
    );
  });

  it("tell what is wrong, and where", () => {
    const head = "## [Event]\n# chipNumber: 0\n# numHits: 1\n";
    expect(failureOf(`${head}1 2\n`)).toContain("data.txt:4: a line holds x, y and the count");
    expect(failureOf(`${head}1 2 x\n`)).toBe("data.txt:4: 'x' is not a number");
    expect(failureOf(`${head}256 2 1\n`)).toContain("4: pixel (256, 2) lies outside");
    expect(failureOf(`## a\n1 2 3\n# chipNumber: 0\n`)).toContain(
      "2: a hit stands before the first",
    );
    expect(read(head)[0].notes.join()).toContain("says that chip 0 has 1 hits; it holds 0");
  });
});

describe("anything else", () => {
  it("is told apart where it is text of another encoding", () => {
    const text = Buffer.from("\ufeff1\t2\t3\n", "utf16le");
    expect(failureOf(text)).toContain("is saved as UTF-16");
  });

  it.each([
    ["a JPEG", new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]), "is a picture"],
    ["a letter", "Dear pupils,\n\ntomorrow we measure radium.\n", "it looks like words"],
    ["a table of letters", "a\tb\tc\nd\te\tf\n", "that Trackroom knows; expected are Pixelman"],
    ["a column of numbers", "1\n2\n3\n", "it looks like a mask, with the linear index"],
    ["a column of fractions", "1.5\n2\n3\n", "it looks like a list of numbers"],
    ["a table of four columns", "1 2 3 4\n5 6 7 8\n", "it looks like a table of 4 columns"],
    ["a table of six columns", "1 2 3 4 5 0.5\n".repeat(9), "it looks like a table of 6 columns"],
    ["a ragged table", "1 2 3 4\n5 6 7\n1 2 3 4 5\n", "lines are of different lengths"],
    ["a mask", `${"1 ".repeat(256)}\n`.repeat(256), "looks like a mask: a matrix"],
    ["a calibration", `${"1.65 ".repeat(99)}0\n`.repeat(99), "looks like a matrix of an energy"],
    ["a negative calibration", `${"-3 ".repeat(99)}0\n`.repeat(9), "looks like a matrix of an"],
    ["JSON", '{"a": [1, 2, 3]}\n', "it looks like JSON"],
    ["a web page", "<!DOCTYPE html>\n", "it looks like XML or a web page"],
    ["binary data", new Uint8Array([1, 0, 0, 0, 7, 0, 0, 0, 1, 2]), "it looks like binary data"],
    ["UTF-16 without its mark", Buffer.from("1\t2\t3\n", "utf16le"), "is saved as UTF-16"],
    ["a ROOT file", Buffer.from("root\0\0\xf2\x0b", "latin1"), "is a ROOT file"],
    ["HDF5", Buffer.from("\x89HDF\r\n\x1a\n\0\0", "latin1"), "is an HDF5 file (.h5)"],
    [
      "text of Allpix Squared",
      "# Allpix Squared ASCII data\n\n=== 1 ===\n--- mydetector ---\nPixelHit 10, 20, 1234, 1\n",
      "is text of the simulation Allpix Squared",
    ],
    [
      "a DPE list",
      "DetectorID\tEventID\tX\tY\tE\n0\t0\t1\t2\t3\n",
      "is a list of clusters without",
    ],
  ])("is refused with a word on what it is: %s", (_, content, why) => {
    expect(failureOf(content)).toContain(why);
  });

  it.each([
    ["run.h5", "is an HDF5 file (.h5)"],
    ["run.plog", "is a pixel log of PIXET (.plog)"],
    ["RUN.BMF", "is a binary multi-frame file of PIXET (.bmf)"],
    ["run.clist", "is a list of clusters without their pixels (.clist)"],
  ])("is refused by its name, whatever its content may pass for: %s", (path, why) => {
    expect(failureOf("1\t2\t3\n", { path })).toContain(why);
  });
});

describe("tables of pixels as other programs write them", () => {
  it.each([
    ["a comment above", "# source: K40, run 3\n3\t4\t7\n4\t4\t9\n"],
    ["comments of another kind, also behind a pixel", "// K40\n3\t4\t7 # hot\n\n// end\n4 4 9\n"],
    ["a heading", "X\tY\tC\n3\t4\t7\n4\t4\t9\n"],
    ["a heading behind a mark of UTF-8", "\ufeffX [px]\tY [px]\tToT\n3\t4\t7\n4\t4\t9\n"],
    ["commas", "x,y,tot\n3,4,7\n4,4,9\n"],
    ["commas and no heading", "3,4,7\r\n4,4,9\r\n"],
    ["semicolons and decimal commas", '"x";"y";"tot"\n3;4;7,0\n4;4;9;\n'],
  ])("with %s", (_, text) => {
    const [frame, ...more] = read(text);
    expect(more).toEqual([]);
    expect(pixelsOf([frame])).toEqual([
      { width: 256, height: 256, pixels: [1027, 1028], counts: [7, 9] },
    ]);
  });

  it("of the pixel's index and the count", () => {
    for (const text of ["# run 3\nX C\n1027 7\n1028 9\n", "X,C\n1027,7\n1028,9\n"]) {
      expect(formatOf(text)).toBe("pixelman-ascii-xc");
      expect([...read(text)[0].pixels]).toEqual([1027, 1028]);
    }
  });

  it("have one heading, above all pixels", () => {
    expect(failureOf("x,y,tot\nx,y,tot\n3,4,7\n")).toBe("data.txt:2: 'x' is not a number");
    expect(failureOf("3,4,7\nx,y,tot\n")).toBe("data.txt:2: 'x' is not a number");
    expect(failureOf("x,y,tot\n3,4,7\n3,4\n")).toContain("data.txt:3: a line holds x, y and");
  });
});
