import { describe, expect, test } from "vitest";
import { letterAdvance, lineHeight, textInk, textWidth } from "../../../core/export/font.ts";

/** A text as it is drawn: # is ink. */
function drawn(text: string): string[] {
  const rows = Array.from({ length: lineHeight }, () => Array(textWidth(text)).fill("."));
  for (const [column, row] of textInk(text)) rows[row][column] = "#";
  return rows.map((row) => row.join(""));
}

describe("lettering", () => {
  test("sets letters side by side", () => {
    expect(drawn("Hi")).toEqual([
      "#...#...#..",
      "#...#......",
      "#...#..##..",
      "#####...#..",
      "#...#...#..",
      "#...#...#..",
      "#...#..###.",
      "...........",
      "...........",
    ]);
  });

  test("has every printable ASCII character, each unlike the others", () => {
    const characters = Array.from({ length: 94 }, (_, index) => String.fromCodePoint(33 + index));
    const looks = new Set([...characters, "µ"].map((character) => drawn(character).join("\n")));
    expect(looks.size).toBe(95);
    expect(looks.has(drawn("\ufffd").join("\n"))).toBe(false);
  });

  test("leaves accents out and shows a box for what it does not know", () => {
    expect(drawn("é")).toEqual(drawn("e"));
    expect(drawn("e\u0301")).toEqual(drawn("e"));
    expect(drawn("μ")).toEqual(drawn("µ"));
    expect(drawn("雪")).toEqual(drawn("\ufffd"));
    expect(textWidth("雪😀")).toBe(2 * letterAdvance - 1);
  });

  test("of nothing has no width", () => {
    expect(textWidth("")).toBe(0);
    expect([...textInk("")]).toEqual([]);
  });
});
