import { expect, test } from "vitest";
import { limitText, limitToEdit, readLimit } from "../../../renderer/filters/limitText.ts";

test("dates are limits to the minute, and what is shown can be typed", () => {
  const time = { type: "date" } as const;
  const seconds = Date.UTC(2024, 2, 12, 10, 5) / 1000;
  expect(limitText(time, seconds + 31)).toBe("2024-03-12 10:05");
  expect(readLimit(time, limitToEdit(time, seconds))).toBe(seconds);
  expect(readLimit(time, "yesterday")).toBeNull();
});

test("numbers are short to read and whole to edit, with either decimal sign", () => {
  const size = { type: "integer" } as const;
  expect(limitText(size, 12_345)).toBe("12,345");
  expect(limitToEdit(size, 12_345)).toBe("12345");
  expect(readLimit(size, "0,5")).toBe(0.5);
  expect(readLimit(size, "many")).toBeNull();
});
