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

  it("is refused where a line is no pixel", () => {
    const why = (text: string) => failure(() => readMask(bytesOf(text), "m.txt"));
    expect(why("1\t2\n3\tx\n")).toBe("m.txt:2: 'x' is not a number");
    expect(why("1\t2\n3\n")).toBe("m.txt:2: a line of a mask holds x and y; this one has 1 value");
    expect(why("1\t2\t3\n")).toContain(
      "m.txt:1: a line of a mask holds x and y; this one has 3 values",
    );
    expect(why("-1\t2\n")).toContain("pixel (-1, 2) lies outside every sensor");
    expect(why("1.5\t2\n")).toContain("'1.5' is not a whole number");
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
