import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureOf, read } from "../../fixtures/formats/sources.ts";
import { type DscBlock, usualBlocks, writeDsc } from "../../fixtures/formats/writers.ts";

const chip = [{ width: 256, height: 256 }];
const frameWith = (blocks: readonly DscBlock[], end = "\n") =>
  read("1\t1\t1\n", { dsc: writeDsc(chip, { blocks: () => blocks, end }) })[0];

describe("a .dsc", () => {
  it.each(["\n", "\r\n"])(
    "gives every value under its own name, and the known ones as metadata",
    (end) => {
      const frame = frameWith(usualBlocks, end);
      expect(frame.settings).toEqual({
        "Acq mode": 1,
        "Acq time": 0.5,
        ChipboardID: "C03-W0300",
        DACs: [7, 100, 255, 127, 127, 0, 405, 7, 130, 128, 80, 85, 128, 128],
        HV: 95.5,
        "Name+SN": "A detector of ours",
        "Start time": 1416000000.25,
        "Start time (string)": "Fri Nov 14 21:20:00.250000 2014",
        "Timepix clock": 10,
      });
      expect(frame.metadata).toEqual({
        acqTime: 0.5,
        chip: "C03-W0300",
        ikrum: 7,
        biasVoltage: 95.5,
        startTime: 1416000000.25,
      });
      expect(frame.notes).toEqual([]);
    },
  );

  it("takes decimal commas, other case in names, and names that nobody knows", () => {
    const frame = frameWith([
      ["Start Time", "x", "double[1]", "1487059068,912743 "],
      ["acq time", "x", "double[1]", "0,100000"],
      ["High Voltage", "x", "double[1]", "100,000000 "],
      ["Chip ID", "x", "char[9]", "D03-W0005   "],
      ["Vom Himmel gefallen: µ", "nobody knows", "i32[3]", "1 2 3 "],
      ["Calibrated", "x", "bool[1]", "TRUE "],
    ]);
    expect(frame.metadata).toEqual({
      startTime: 1487059068.912743,
      acqTime: 0.1,
      biasVoltage: 100,
      chip: "D03-W0005",
    });
    expect(frame.settings["Vom Himmel gefallen: µ"]).toEqual([1, 2, 3]);
    expect(frame.settings.Calibrated).toBe(true);
  });

  it.each([
    ["byte[1]", "0 ", 10],
    ["byte[1]", "1 ", 20],
    ["byte[1]", "2 ", 40],
    ["byte[1]", "3 ", 80],
    ["double[1]", "9.666667 ", 9.666667],
  ])("reads a Timepix clock of %s %s as MHz", (type, value, expected) => {
    expect(frameWith([["Timepix clock", "x", type, value]]).settings["Timepix clock"]).toBe(
      expected,
    );
  });

  it("keeps a value for each frame of a file of many", () => {
    const sections = [0, 1, 2].map(() => ({ width: 256, height: 256 }));
    const blocks = (frame: number): DscBlock[] => [
      ["Start time", "x", "double[1]", `${1416000000 + frame}.5 `],
      ["ChipboardID", "x", "char[2]", `K${frame}`],
    ];
    const frames = read("1\t1\t1\n#\n#\n2\t2\t2\n", { dsc: writeDsc(sections, { blocks }) });
    expect(frames.map(({ metadata }) => metadata)).toEqual(
      [0, 1, 2].map((frame) => ({ startTime: 1416000000.5 + frame, chip: `K${frame}` })),
    );
  });

  it("takes no IKrum from DACs of another chip, and no start from a clock that starts at zero", () => {
    const frame = frameWith([
      ["DACs", "x", "u16[17]", "128 8 128 255 164 1 100 8 128 8 128 128 128 64 125 128 128 "],
      ["Start time", "x", "double[1]", "12.5 "],
    ]);
    expect(frame.metadata).toEqual({});
    expect(frame.settings["Start time"]).toBe(12.5);
  });

  it("takes settings that no blank line parts", () => {
    const dsc = writeDsc(chip, { blocks: () => usualBlocks }).replace(/\n\n"/g, '\n"');
    expect(read("1\t1\t1\n", { dsc })[0].settings).toEqual(frameWith(usualBlocks).settings);
  });

  it("makes names of chips that can be part of a file's name", () => {
    expect(frameWith([["ChipboardID", "x", "char[9]", "../B06:1"]]).metadata.chip).toBe("..-B06-1");
  });

  it("takes empty values, values of many lines, and names such as __proto__", () => {
    const frame = frameWith([
      ["Custom name", "x", "uchar[0]", ""],
      ["__proto__", "x", "char[4]", "evil"],
      ["Applied filters", "x", "char[9]", "one\ntwo"],
      ["HV", "x", "double[1]", "nan"],
    ]);
    expect(Object.keys(frame.settings)).toEqual([
      "Custom name",
      "__proto__",
      "Applied filters",
      "HV",
    ]);
    expect(frame.settings["Applied filters"]).toBe("one\ntwo");
    expect(frame.metadata).toEqual({});
  });

  it("refuses what is no .dsc, and sensors that do not exist", () => {
    expect(failureOf("1\t1\t1\n", { dsc: "\u0089PNG" })).toContain("data.txt.dsc:1: is not a .dsc");
    const absurd = writeDsc([{ width: 100_000, height: 100_000 }]);
    expect(failureOf("1\t1\t1\n", { dsc: absurd })).toBe(
      "data.txt.dsc:3: a sensor of 100000 x 100000 pixels does not exist; at most 16777216 pixels are read",
    );
    expect(failureOf("", { dsc: writeDsc([{ width: 0, height: 4 }]) })).toContain("0 x 4");
    expect(
      failureOf("1\t1\t1\n", { dsc: "A000000001\n[F0]\nType=i16 [X,Z] width=256 height=256\n" }),
    ).toContain("data.txt.dsc:3: '[X,Z]' is not matrix");
    expect(failureOf("1\t1\t1\n", { dsc: "A000000001\n[F0]\nType=i16\n" })).toContain(
      "not of the form",
    );
  });
});

describe("a .dsc after another of its recording", () => {
  const first = writeDsc(chip, { blocks: () => usualBlocks });
  const other = writeDsc([{ width: 16, height: 16 }], {
    blocks: () => [["Quite another", "x", "i32[1]", "1 "]],
  });
  const outcome = (dsc: string) => {
    try {
      return read("1\t1\t1\n", { dsc });
    } catch (error) {
      return String(error);
    }
  };
  const readAfter = (before: string, dsc: string) => {
    outcome(before);
    return outcome(dsc);
  };
  const expectTheSame = (dsc: string, before = first) =>
    expect(readAfter(before, dsc)).toEqual(readAfter(other, dsc));

  it("is read as it is by itself, where values are longer, shorter, empty or of another kind", () => {
    for (const value of [
      "0.25 ",
      "12345678.125000 ",
      "",
      "soon",
      '"HV" ("x"):',
      "[F1]",
      "[",
      " ",
    ]) {
      expectTheSame(first.replace("0.500000", value));
    }
    expectTheSame(first.replaceAll("\n", "\r\n"));
    expectTheSame(first.replace("95.500000 \n", "95.500000 \r\n"));
    expectTheSame(first.trimEnd());
    expectTheSame(first, first.trimEnd());
    expectTheSame(`${first}"More" ("x"):\ni32[1]\n1 \n\n`);
    expectTheSame(first + first.slice(first.indexOf("[F")));
  });

  it("takes values in the place of others", () => {
    const dsc = first.replace("1416000000.250000", "1416000007.5").replace("95.500000", "100");
    const [frame] = readAfter(first, dsc) as ReturnType<typeof read>;
    expect(frame.metadata).toMatchObject({
      startTime: 1416000007.5,
      biasVoltage: 100,
      acqTime: 0.5,
    });
  });

  it("is read as it is by itself, whatever was changed", () => {
    const edit = fc.record({
      at: fc.nat({ max: first.length }),
      length: fc.nat({ max: 12 }),
      text: fc.oneof(fc.stringMatching(/^[0-9. "[\n\r]{0,8}$/), fc.string({ maxLength: 8 })),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const edited = edits.reduce(
          (dsc, { at, length, text }) => dsc.slice(0, at) + text + dsc.slice(at + length),
          first,
        );
        expectTheSame(edited);
      }),
      { numRuns: 300 },
    );
  });
});
