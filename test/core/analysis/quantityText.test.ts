import { expect, test } from "vitest";
import { carries } from "../../../core/analysis/carries.ts";
import { quantityText } from "../../../core/analysis/quantityText.ts";
import type { FitReport } from "../../../core/api.ts";

const report = (converged: boolean): FitReport => ({
  label: "",
  model: "",
  method: "",
  converged,
  iterations: 1,
  parameters: [],
  covariance: [],
  goodness: {
    name: "",
    label: "",
    statistic: 0,
    degrees: null,
    above: 1,
    below: null,
    sentence: "",
  },
});

test("a number without an error is no result where a fit failed", () => {
  expect(carries({ error: null }, [])).toBe(true);
  expect(carries({ error: null }, [report(true)])).toBe(true);
  expect(carries({ error: null }, [report(true), report(false)])).toBe(false);
  expect(carries({ error: Number.NaN }, [])).toBe(false);
  expect(carries({ error: 0.1 }, [report(false)])).toBe(true);
});

test("a number stands with its error and its unit", () => {
  expect(quantityText({ value: 0.125, error: 0.0059, unit: "1/s" })).toBe("(0.1250 ± 0.0059) 1/s");
  expect(quantityText({ value: 12, error: null, unit: "s" })).toBe("12 s");
  expect(quantityText({ value: 1.5, error: 0.1, unit: "" })).toBe("1.50 ± 0.10");
});
