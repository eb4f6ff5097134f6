import { expect, test } from "vitest";
import { hasMark, holdsOnlyNumbers, type Mark } from "../../../core/formats/marks.ts";

const source = (text: string) => ({ head: Uint8Array.from(Buffer.from(text, "latin1")) });
const marks: Readonly<Record<Mark, string>> = {
  nul: "\0",
  comma: ",",
  slash: "/",
  parenthesis: "(",
  colon: ":",
};

test("each mark is found wherever it stands, and no other", () => {
  for (const [mark, text] of Object.entries(marks)) {
    for (const before of ["", "1\t2\t3\n".repeat(100)]) {
      const found = source(`${before}${text}4`);
      const all = Object.keys(marks) as Mark[];
      expect(all.filter((other) => hasMark(found, other))).toEqual([mark]);
      expect(holdsOnlyNumbers(found)).toBe(false);
    }
  }
});

test("pixels as programs write them are numbers alone; any other byte is not", () => {
  expect(holdsOnlyNumbers(source("12\t3\t45\r\n1 2 3.5\n"))).toBe(true);
  expect(holdsOnlyNumbers(source(""))).toBe(true);
  for (const odd of ["#", "-", "e", "\u00e9", '"', "+", "=", "\x1f"]) {
    expect(holdsOnlyNumbers(source(`1\t2\t3\n${odd}\n`))).toBe(false);
  }
});

test("two files in turn are told apart", () => {
  const [plain, log] = [source("1\t2\t3\n"), source("Frame 1 (2, 3 s)\n")];
  for (let i = 0; i < 3; i++) {
    expect(hasMark(plain, "parenthesis")).toBe(false);
    expect(hasMark(log, "parenthesis")).toBe(true);
  }
});
