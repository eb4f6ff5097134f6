import { describe, expect, test } from "vitest";
import {
  estimateText,
  oftenText,
  plainText,
  probabilityText,
} from "../../../core/analysis/estimateText.ts";

describe("numbers with errors as text", () => {
  test.each([
    [0.125, 0.005893, "0.1250 ± 0.0059"],
    [7.5, 0.35355, "7.50 ± 0.35"],
    [450, 21.2132, "450 ± 21"],
    [95994, 3628, "95\u202f994 ± 3628"],
    [1.0, 0.0996, "1.00 ± 0.10"],
    [-0.033, 0.002, "−0.0330 ± 0.0020"],
    [0.00003304, 0.000000602, "(3.304 ± 0.060) × 10⁻⁵"],
    [123456789, 1000, "(1.234568 ± 0.000010) × 10⁸"],
    [0, 0.5, "0.00 ± 0.50"],
    [3600, null, "3600"],
    [1 / 3, null, "0.33333"],
    [5, 0, "5"],
  ])("%d ± %d is %s", (value, error, text) => {
    expect(estimateText(value, error)).toBe(text);
  });

  test("numbers alone", () => {
    expect(plainText(1234567)).toBe("1\u202f234\u202f567");
    expect(plainText(-12)).toBe("−12");
    expect(plainText(1.5e-7)).toBe("1.5 × 10⁻⁷");
  });

  test("probabilities", () => {
    expect(oftenText(0.145)).toBe("14 of 100 times");
    expect(oftenText(0.0021)).toBe("2 of 1000 times");
    expect(oftenText(0.999)).toBe("almost always");
    expect(oftenText(1e-9)).toBe("less than once in a million times");
    expect(probabilityText(0.14463)).toBe("p = 0.145");
    expect(probabilityText(1e-9)).toBe("p < 0.000001");
    expect(probabilityText(0.00004)).toBe("p = 4 × 10⁻⁵");
  });
});
