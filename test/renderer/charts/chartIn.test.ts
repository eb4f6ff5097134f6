import { afterEach, beforeEach, expect, test } from "vitest";
import { histogramChart } from "../../../core/analysis/histograms/histogramChart.ts";
import { scatterChart } from "../../../core/analysis/histograms/scatterChart.ts";
import { chartSchema, type HistogramChoice } from "../../../core/api.ts";
import { chartSvg } from "../../../core/export/chart.ts";
import { usualLook } from "../../../core/export/chartLook.ts";
import { chartIn, chartWriting } from "../../../renderer/charts/chartIn.ts";
import { useLayout } from "../../../renderer/state/layout.ts";

beforeEach(() => useLayout.getState().change({ language: "de" }));
afterEach(() => useLayout.getState().change({ language: null }));

const size = {
  name: "size",
  label: "Size",
  unit: "px",
  type: "integer",
  group: "measured",
} as const;
const counts = { ...size, name: "totalCounts", label: "Total counts", unit: "counts" } as const;
const division = { low: 0, high: 3, bins: 3, logarithmic: false };
const look: Pick<HistogramChoice, "logY" | "errors"> = { logY: false, errors: true };

const legend = (chart: ReturnType<typeof chartIn>) =>
  chart.panels.flatMap(({ layers }) => layers.map(({ label }) => label));

test("a chart speaks German; what people gave their names to keeps them", () => {
  const chart = histogramChart(
    size,
    division,
    ["tracks", "alpha", "Size", "counted"].map((label) => ({
      label,
      given: true,
      counts: [1, 2, 0],
    })),
    look,
  );
  // As reports keep it.
  const kept = chartIn(chartSchema.parse(JSON.parse(JSON.stringify(chart))));
  expect(kept.title).toBe("Größe");
  expect(legend(kept)).toEqual(["tracks", "alpha", "Size", "counted"]);
});

test("kinds of track have German names, people's own kinds keep theirs", () => {
  const points = {
    count: 3,
    keys: Float64Array.of(1, 2, 3),
    x: Float64Array.of(1, 2, 3),
    y: Float64Array.of(4, 5, 6),
    kinds: Uint8Array.of(0, 1, 2),
    classes: ["muon", "overlap", "counted"],
  };
  const chart = chartIn(scatterChart(size, counts, { logX: false, logY: false }, points));
  expect(legend(chart)).toEqual(["Myon", "Mehrfach", "counted"]);
  expect(chart.title).toBe("Zählsumme gegen Größe");
  expect(chart.x.label).toBe("Größe (px)");
  expect(chart.panels[0].y.label).toBe("Zählsumme (Zählwerte)");
});

test("a program's own words in the legend are German", () => {
  const parts = [
    { label: "muon", counts: [1, 2, 0] },
    { label: "counted", counts: [1, 2, 0] },
  ];
  expect(legend(chartIn(histogramChart(size, division, parts, look)))).toEqual(["Myon", "gezählt"]);
});

test("large numbers beside an axis are written by the language", () => {
  const y = Float64Array.of(5, 500, 50_000);
  const points = {
    count: 3,
    keys: Float64Array.of(1, 2, 3),
    x: Float64Array.of(1, 2, 3),
    y,
    kinds: Uint8Array.of(0, 0, 0),
    classes: ["muon"],
  };
  const chart = chartIn(scatterChart(size, counts, { logX: false, logY: true }, points));
  const drawn = chartSvg(chart, { ...usualLook, writing: chartWriting() });
  expect(drawn).toContain(">10.000<");
  expect(drawn).not.toContain(">10k<");
});
