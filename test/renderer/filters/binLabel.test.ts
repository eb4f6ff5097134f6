import { expect, test } from "vitest";
import { binLabel } from "../../../renderer/filters/binLabel.ts";

test("the bins of whole numbers hold whole numbers, each in one bin", () => {
  const scale = { low: 1, high: 100, logarithmic: false, integer: true };
  expect(binLabel(scale, 0, 11)).toBe("1 to 9");
  expect(binLabel(scale, 1, 11)).toBe("10 to 18");
  expect(binLabel(scale, 10, 11)).toBe("91 to 100");
  expect(binLabel({ ...scale, high: 4 }, 0, 3)).toBe("1");
  expect(binLabel({ ...scale, low: 1, high: 10_000, logarithmic: true }, 1, 40)).toBe(
    "no whole number",
  );
});

test("other bins go from limit to limit", () => {
  const scale = { low: 0, high: 1, logarithmic: false, integer: false };
  expect(binLabel(scale, 1, 4)).toBe("0.25 to 0.5");
});
