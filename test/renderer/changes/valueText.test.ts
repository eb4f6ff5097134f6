import { expect, test } from "vitest";
import { readValue, valueText } from "../../../renderer/changes/valueText.ts";

test.each([
  ["12", "integer", 12],
  ["1.5", "integer", null],
  ["1,5", "number", 1.5],
  ["many", "number", null],
  ["007", "text", "007"],
  ["Yes", "boolean", true],
  ["perhaps", "boolean", null],
  ["2014-10-25 12:00", "date", Date.UTC(2014, 9, 25, 12) / 1000],
  ["yesterday", "date", null],
] as const)("%s as %s", (text, type, value) => {
  expect(readValue(text, { type })).toBe(value);
});

test("a value for a new field is what it looks like", () => {
  expect(readValue("42")).toBe(42);
  expect(readValue("no")).toBe(false);
  expect(readValue("KCl")).toBe("KCl");
});

test("values as people read them", () => {
  expect(valueText(null)).toBe("none");
  expect(valueText(true)).toBe("yes");
  expect(valueText(95, { type: "number", unit: "V" })).toBe("95 V");
  expect(valueText(0, { type: "date", unit: "s" })).toBe("1 Jan 1970, 00:00:00");
});
