import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCalibration } from "../../../core/formats/calibration.ts";
import { readMask } from "../../../core/formats/maskFile.ts";
import { failure, temporaryFolder } from "../../fixtures/formats/sources.ts";
import { bytesOf, writeCalibrationXml } from "../../fixtures/formats/writers.ts";

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
    expect(why("these are words\n")).toContain("what stands there is not a number");
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

  it.each([
    "calib_X.txt",
    "mp_X.txt",
    "cal__X.txt",
    "B06-W0212.X.txt",
    "caliBX.txt",
    "X_300V.txt",
    "X",
  ])("may be called %s", (pattern) => {
    const called = (letter: string) => pattern.replace("X", letter).replace("B", "b");
    const folder = write({
      [called("a")]: rows(1),
      [called("b")]: rows(2),
      [called("c")]: rows(3),
      [called("t")]: rows(4),
      "notes.txt": "taken at 20 degrees",
    });
    const { a, b, c, t } = readCalibration(folder);
    expect([a, b, c, t].map((values) => values[0])).toEqual([1, 2, 3, 4]);
  });

  it("may hold comments, NaN for pixels without a calibration, and commas between numbers", () => {
    const folder = write({
      "a.txt": "# a\n1.5,2.5,3.5\n1,2,3.25\n",
      "b.txt": "1, 2, 3\n4, 5, 6\n",
      "c.txt": "1;2;3\n4;5;6,5\n",
      "t.txt": "nan NaN 1\n1 1 1 # last\n",
    });
    const { a, b, c, t } = readCalibration(folder);
    expect([...a]).toEqual([1.5, 2.5, 3.5, 1, 2, 3.25]);
    expect([...b]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...c]).toEqual([1, 2, 3, 4, 5, 6.5]);
    expect([...t]).toEqual([Number.NaN, Number.NaN, 1, 1, 1, 1]);
  });

  it("may be a chip's numbers one below the other", () => {
    const column = "1.5\n".repeat(65_536);
    const folder = write({ "a.txt": column, "b.txt": column, "c.txt": column, "t.txt": column });
    expect(readCalibration(folder)).toMatchObject({ width: 256, height: 256 });
  });

  it("may be the camera's XML, named itself or in its folder", () => {
    const xml = writeCalibrationXml({
      a: [1, 2, 3, 4],
      b: [5, 6, 7, 8],
      c: [0, 0, 0, 0.5],
      t: [-1, 1e9, 2, 3],
    });
    const folder = write({ "camera.xml": xml, "other.xml": "<settings/>" });
    const calibration = readCalibration(folder);
    expect(calibration).toMatchObject({ width: 2, height: 2 });
    expect([...calibration.b]).toEqual([5, 6, 7, 8]);
    expect([...calibration.t]).toEqual([-1, 1e9, 2, 3]);
    expect(readCalibration(join(folder, "camera.xml")).sha256).toBe(calibration.sha256);
  });

  it("is refused as XML where it is damaged or none", () => {
    const four = { a: [1], b: [1], c: [1], t: [1] };
    const why = (text: string) => {
      const folder = write({ "camera.xml": text });
      return failure(() => readCalibration(join(folder, "camera.xml")));
    };
    const xml = writeCalibrationXml(four);
    expect(why("<settings></settings>")).toContain("there is no <caliba> in it");
    expect(why(xml.replace("<calibt>", "<calibt>*"))).toContain("it is not base64");
    expect(why(xml.replace("</calibc>", "AAAA</calibc>"))).toMatch(/calibc> is damaged/);
    expect(why(writeCalibrationXml({ ...four, t: [1, 1] }))).toContain(
      "its calibt holds 2 numbers",
    );
    expect(why(writeCalibrationXml({ a: [1, 2], b: [1, 2], c: [1, 2], t: [1, 2] }))).toContain(
      "does not exist",
    );
    expect(why(xml + xml)).toContain("the calibrations of 2 chips");
  });

  it("is refused where a file is missing, damaged or of another shape", () => {
    const whole = { "a.txt": rows(1), "b.txt": rows(1), "c.txt": rows(1), "t.txt": rows(1) };
    const why = (files: Record<string, string>) => failure(() => readCalibration(write(files)));
    expect(why({ "a.txt": rows(1) })).toContain("holds a.txt, but no b.txt, c.txt, t.txt");
    expect(why({ ...whole, "c.txt": "1 2 3\n1 2\n" })).toMatch(
      /c\.txt:2: a row has 3 numbers; this one has 2$/,
    );
    expect(why({ ...whole, "c.txt": "1 2 3\n1 x 3\n" })).toMatch(/c\.txt:2: 'x' is not a number$/);
    expect(why({ ...whole, "t.txt": "1 2 3\n" })).toContain(
      "t.txt has 3 x 1 numbers, but a.txt 3 x 2",
    );
    expect(why({ ...whole, "t.txt": "" })).toContain("is empty");
    expect(why({ ...whole, "t.txt": "1\n2\n3\n4\n5\n6\n" })).toContain("6 lines of one number");
    expect(why({ ...whole, "calib_a.txt": rows(2) })).toBe("no error");
    const second = Object.entries(whole).map(([name, text]) => [`calib_${name}`, text]);
    expect(why({ ...whole, ...Object.fromEntries(second) })).toContain("more than one calibration");
    expect(why({ "readme.txt": "" })).toContain("holds no calibration; a calibration is four");
    expect(why({ "calib_a.txt": "", "calib_T.txt": "" })).toContain(
      "holds calib_T.txt, but no calib_B.txt, calib_C.txt",
    );
    const file = join(write(whole), "a.txt");
    expect(readCalibration(file)).toMatchObject({ width: 3, height: 2 });
    const alone = join(write({ "a.txt": rows(1) }), "a.txt");
    expect(failure(() => readCalibration(alone))).toContain("is a file; a calibration is four");
    expect(failure(() => readCalibration("/nowhere/at/all"))).toBe(
      "/nowhere/at/all: does not exist (any more)",
    );
  });
});
