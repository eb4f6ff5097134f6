import { expect, test } from "vitest";
import { divide, histogramTable } from "../../../core/analysis/histograms/histogramChart.ts";
import { fieldOf, plotFields } from "../../../core/analysis/histograms/plotFields.ts";
import { tableText } from "../../../renderer/charts/chartFiles.ts";

const size = fieldOf(plotFields([]), "size", "size");
const plain = { logarithmic: false, integer: false, width: null };

test("the table has a line a bin, and no cell that a spreadsheet takes for a formula", () => {
  const division = divide(1, 2, { ...plain, integer: true });
  const table = histogramTable(size, division, [{ label: "Clusters", counts: [4, 25] }]);
  expect(tableText(table).trim().split("\n")).toEqual([
    "from (px),to (px),Clusters,error of Clusters",
    "0.5,1.5,4,2",
    "1.5,2.5,25,5",
  ]);
  expect(tableText({ name: "t", columns: [], rows: [["=1+1", null, Number.NaN]] })).toContain(
    "'=1+1,,",
  );
});
