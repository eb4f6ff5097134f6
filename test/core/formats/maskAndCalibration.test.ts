import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCalibration } from "../../../core/formats/calibration.ts";
import { readMask } from "../../../core/formats/mask.ts";
import { failure, temporaryFolder } from "../../fixtures/formats/sources.ts";
import { bytesOf } from "../../fixtures/formats/writers.ts";

describe("a mask", () => {
  it("names pixels, each once", () => {
    const mask = readMask(bytesOf("# noisy\r\n3\t4\r\n255\t0\r\n\r\n3\t4\r\n"), "m.txt");
    expect([[...mask.x], [...mask.y]]).toEqual([
      [3, 255],
      [4, 0],
    ]);
    // As sha256sum gives it for the same bytes.
    expect(mask.sha256).toBe("f8717d9b6b0dd2160006cb84c2713c9ed7253fb6f7db3334acd88cb3198ad7d4");
    expect(mask.path).toBe("m.txt");
    expect(readMask(bytesOf(""), "m.txt").x).toHaveLength(0);
  });

  const pixelsOf = (text: string, path = "m.txt") => {
    const { x, y, linear } = readMask(bytesOf(text), path);
    return { pairs: [...x].map((column, at) => [column, y[at]]), linear: [...linear] };
  };

  it("may have a flag behind each pixel: 1 is masked, 0 is not", () => {
    const text = "\ufeff# x y flag\r\n10 1 1\r\n\r\n11\t1 1 # noisy since May\r\n5 5 0\r\n";
    expect(pixelsOf(text).pairs).toEqual([
      [10, 1],
      [11, 1],
    ]);
    expect(pixelsOf("x,y,mask\n7,8,1\n9;9;0\n").pairs).toEqual([[7, 8]]);
  });

  it("may be one linear index a line", () => {
    const { linear, pairs } = pixelsOf("# X = y * 256 + x\n266\n\n 267 # hot\n522 // too\n266\n");
    expect([linear, pairs]).toEqual([[266, 267, 522], []]);
    expect(pixelsOf("index\n3\n").linear).toEqual([3]);
  });

  it("may be a matrix, where the rarer value is the masked one", () => {
    const good = readMask(bytesOf("1 1 1 1\n1 0 1 1\n1 1 1 0 \n"), "m.txt");
    expect(good.layout).toBe("matrix");
    expect([[...good.x], [...good.y]]).toEqual([
      [1, 3],
      [1, 2],
    ]);
    expect(good.notes).toEqual([
      "The mask is a matrix of 4 x 3 numbers, most of them 1; so 0 was taken as masked.",
    ]);
    const other = readMask(bytesOf("0 0 0 0\r\n0 0 1.0 0\r\n"), "m.txt");
    expect([[...other.x], [...other.y]]).toEqual([[2], [1]]);
    expect(other.notes[0]).toContain("so 1 was taken as masked");
    // Nothing masked, whichever way the program writes it.
    expect(pixelsOf("1 1 1 1\n1 1 1 1\n").pairs).toEqual([]);
    expect(pixelsOf("0 0 0 0\n0 0 0 0\n").pairs).toEqual([]);
  });

  it("is refused where a line is no pixel", () => {
    const why = (text: string) => failure(() => readMask(bytesOf(text), "m.txt"));
    expect(why("1\t2\n3\tx\n")).toBe("m.txt:2: 'x' is not a number");
    expect(why("1\t2\n3\n")).toBe("m.txt:2: the lines of this mask have 2 values; this one has 1");
    expect(why("1\n2 3\n")).toBe("m.txt:2: the lines of this mask have 1 value; this one has 2");
    expect(why("1\t2\t3\n")).toBe(
      "m.txt:1: the third value of a line of a mask is 1 (masked) or 0 (not masked); this one is 3",
    );
    expect(why("1 2 3 4\n")).toContain("m.txt:1: is not a mask");
    expect(why("1 0 1 1\n1 0 2 1\n")).toBe("m.txt:2: a mask's matrix holds 0 and 1 only, not 2");
    expect(why("-1\t2\n")).toContain("pixel (-1, 2) lies outside every sensor");
    expect(why("-1\n")).toContain("pixel -1 lies outside every sensor");
    expect(why("1.5\t2\n")).toContain("'1.5' is not a whole number");
    expect(why("these are words\n")).toContain("'these' is not a number");
    expect(why("\0\u0001\n")).toContain("a mask is plain text");
  });
});

describe("a calibration", () => {
  const rows = (value: number) => `${value} ${value + 0.5} ${value}\n${value} ${value} ${value}\n`;

  function write(files: Record<string, string>): string {
    const folder = temporaryFolder();
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return folder;
  }

  it("is four matrices of one shape", () => {
    const folder = write({
      "a.txt": rows(1),
      "B.TXT": rows(2),
      "c.txt": rows(3),
      "t.txt": "-1 0 1e1\r\n1,5 2 3\r\n",
    });
    const calibration = readCalibration(folder);
    expect(calibration).toMatchObject({ width: 3, height: 2, path: folder });
    expect([...calibration.a]).toEqual([1, 1.5, 1, 1, 1, 1]);
    expect([...calibration.b]).toEqual([2, 2.5, 2, 2, 2, 2]);
    expect([...calibration.c]).toEqual([3, 3.5, 3, 3, 3, 3]);
    expect([...calibration.t]).toEqual([-1, 0, 10, 1.5, 2, 3]);
    const other = write({ "a.txt": rows(1), "b.txt": rows(2), "c.txt": rows(3), "t.txt": rows(4) });
    expect(readCalibration(other).sha256).not.toBe(calibration.sha256);
  });

  it("is refused where a file is missing, damaged or of another shape", () => {
    const whole = { "a.txt": rows(1), "b.txt": rows(1), "c.txt": rows(1), "t.txt": rows(1) };
    const why = (files: Record<string, string>) => failure(() => readCalibration(write(files)));
    expect(why({ "a.txt": rows(1) })).toContain("holds no b.txt");
    expect(why({ ...whole, "c.txt": "1 2 3\n1 2\n" })).toMatch(
      /c\.txt:2: a row has 3 numbers; this one has 2$/,
    );
    expect(why({ ...whole, "c.txt": "1 2 3\n1 x 3\n" })).toMatch(/c\.txt:2: 'x' is not a number$/);
    expect(why({ ...whole, "t.txt": "1 2 3\n" })).toContain(
      "t.txt has 3 x 1 numbers, but a.txt 3 x 2",
    );
    expect(why({ ...whole, "t.txt": "" })).toContain("is empty");
    expect(failure(() => readCalibration("/nowhere/at/all"))).toBe(
      "/nowhere/at/all: does not exist (any more)",
    );
  });
});
