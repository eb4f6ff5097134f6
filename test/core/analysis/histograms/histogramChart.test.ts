import { expect, test } from "vitest";
import {
  divide,
  edgesOf,
  histogramChart,
  mostBins,
  roundWidth,
} from "../../../../core/analysis/histograms/histogramChart.ts";
import { fieldOf, plotFields } from "../../../../core/analysis/histograms/plotFields.ts";
import { chartSvg } from "../../../../core/export/chart.ts";

const size = fieldOf(plotFields([]), "size", "size");
const plain = { logarithmic: false, integer: false, width: null };

test("widths are round, and never smaller than asked for", () => {
  expect([0.013, 0.02, 0.3, 1, 7, 70].map(roundWidth)).toEqual([0.02, 0.02, 0.5, 1, 10, 100]);
  expect(roundWidth(0)).toBe(1);
});

test("each bin takes as many whole numbers, which lie in its middle", () => {
  const edges = edgesOf(divide(1, 5, { ...plain, integer: true }));
  expect(edges).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5]);
  expect(edgesOf(divide(1, 9, { ...plain, integer: true, width: 3 }))).toEqual([
    0.5, 3.5, 6.5, 9.5,
  ]);
});

test.each([
  [0, 1],
  [-3.7, 12.2],
  [5, 5],
  [1e-7, 3e-7],
  [0, 1e12],
])("the bins reach from %d to %d, and are not too many", (low, high) => {
  for (const width of [null, 1e-9, 0.5, 1e6]) {
    for (const integer of [false, true]) {
      const division = divide(low, high, { logarithmic: false, integer, width });
      const edges = edgesOf(division);
      expect(division.bins).toBeLessThanOrEqual(mostBins);
      expect(edges[0]).toBeLessThanOrEqual(low);
      expect(edges[division.bins]).toBeGreaterThanOrEqual(high);
    }
  }
});

test("bins of equal ratio reach from end to end", () => {
  const edges = edgesOf(divide(2, 2000, { ...plain, logarithmic: true }));
  expect(edges[0]).toBe(2);
  expect(edges.at(-1)).toBe(2000);
  expect(edges[2] / edges[1]).toBeCloseTo(edges[1] / edges[0], 9);
});

test("a chart shows the square root of each count, and says it under the pointer", () => {
  const division = divide(1, 3, { ...plain, integer: true });
  const parts = [
    { label: "alpha", counts: [4, 0, 9] },
    { label: "<beta>", counts: [1, 1, 0] },
  ];
  const chart = histogramChart(size, division, parts, { logY: false, errors: true });
  const layer = chart.panels[0].layers[0];
  expect(layer).toMatchObject({ kind: "steps", y: [4, 0, 9], error: [2, 0, 3] });
  const svg = chartSvg(chart, { width: 400, height: 300, theme: "light", readable: true });
  expect(svg).toContain("0.5 to 1.5&#10;alpha: 4 ± 2&#10;&#60;beta&#62;: 1 ± 1");
  expect(svg).not.toContain("<beta>");
  expect(chartSvg(chart)).not.toContain("data-value");
  const bare = histogramChart(size, division, parts, { logY: false, errors: false });
  expect(bare.panels[0].layers[0]).not.toHaveProperty("error");
});
