import { expect, test } from "vitest";
import { decimalSignOf, spreadsheetText } from "../../../renderer/table/spreadsheet.ts";

test("a language has its decimal sign", () => {
  expect(["de-DE", "en-GB", "fr-FR", "de-CH"].map(decimalSignOf)).toEqual([",", ".", ",", "."]);
});

test("cells are apart by tabs; numbers have the sign, words keep theirs", () => {
  const rows = [
    [1.25, "a.b", true, null],
    [-3, "line\nbreak", false, ["one", "two"]],
  ];
  expect(spreadsheetText(["x (px)", "name", "edge", "tags"], rows, ",")).toBe(
    "x (px)\tname\tedge\ttags\n1,25\ta.b\tyes\t\n-3\tline break\tno\tone; two",
  );
  expect(spreadsheetText(["x"], [[1.25]], ".")).toBe("x\n1.25");
});

test("what people wrote is never a formula", () => {
  expect(spreadsheetText(["note"], [["=1+1"], ["-x"]], ".")).toBe("note\n'=1+1\n'-x");
});
