import { describe, expect, test } from "vitest";
import type { Chart } from "../../../core/api/charts.ts";
import { chartSvg, chartsSvg } from "../../../core/export/chart.ts";

const chart: Chart = {
  name: "example",
  title: "Tracks & <frames>",
  x: { label: "x", scale: "linear" },
  panels: [
    {
      y: { label: "frames", scale: "linear" },
      layers: [
        { kind: "steps", label: "expected", edges: [0, 1, 2, 3], y: [1, null, 4] },
        { kind: "points", label: "counted", x: [0.5, 1.5], y: [2, 3], error: [1, 0] },
        { kind: "line", label: "fit", x: [0, 3], y: [0, 5] },
        { kind: "level", label: "mean", y: 2 },
      ],
    },
  ],
};

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

describe("charts as SVG", () => {
  test("draw each layer, with error bars only where there is an error", () => {
    const svg = chartSvg(chart);
    expect(count(svg, /<circle/g)).toBe(2);
    expect(count(svg, /<path d="M[\d.]+,[\d.]+V[\d.]+" stroke="#d55e00"/g)).toBe(1);
    expect(count(svg, /stroke-dasharray/g)).toBe(1);
    for (const label of ["expected", "counted", "fit", "mean"]) {
      expect(svg).toContain(`>${label}</text>`);
    }
  });

  test("leave a gap where a histogram has no value", () => {
    const path = /<path d="(M[^"]*H[^"]*M[^"]*)" fill="none" stroke="#0072b2"/.exec(
      chartSvg(chart),
    );
    expect(path?.[1]).toMatch(/^M[\d.]+,[\d.]+H[\d.]+M[\d.]+,[\d.]+H[\d.]+$/);
  });

  test("keep strangers' text from becoming markup", () => {
    const svg = chartSvg(chart);
    expect(svg).toContain("Tracks &#38; &#60;frames&#62;");
    expect(svg).not.toContain("<frames>");
  });

  test("hold no number that is none, whatever the data", () => {
    const odd = (layers: Chart["panels"][number]["layers"], scale: "linear" | "log" | "time") =>
      chartSvg({
        ...chart,
        x: { label: "", scale },
        panels: [{ y: { label: "", scale }, layers }],
      });
    for (const scale of ["linear", "log", "time"] as const) {
      for (const values of [[], [0], [5], [Number.NaN, 1], [-1, 0, 1], [1e-9, 1e9]]) {
        const svg = odd(
          [{ kind: "points", label: "", x: values, y: values, error: values.map(Math.abs) }],
          scale,
        );
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      }
    }
  });

  test("label times by 24 hours, and midnight by its date", () => {
    const start = 1_704_063_600;
    const times = { kind: "line", label: "", x: [start, start + 7200], y: [1, 2] } as const;
    const svg = chartSvg({
      ...chart,
      x: { label: "time", scale: "time" },
      panels: [
        {
          y: { label: "", scale: "linear" },
          layers: [{ ...times, x: [...times.x], y: [...times.y] }],
        },
      ],
    });
    expect(svg).toContain(">23:30</text>");
    expect(svg).toContain(">2024-01-01</text>");
    expect(svg).toContain(">00:30</text>");
  });

  test("stand below each other in one file", () => {
    const svg = chartsSvg([chart, chart]);
    expect(svg).toContain('height="880"');
    expect(count(svg, /<svg/g)).toBe(1);
    expect(svg).toContain("translate(0,440)");
  });
});

test("names of any length stay in the picture, and the legend above the panel", () => {
  const long = "dataset = a very long name, ".repeat(12);
  const layers = Array.from({ length: 6 }, (_, i) => ({
    kind: "steps" as const,
    label: `${i} ${long}`,
    edges: [0, 1],
    y: [i],
  }));
  const chart: Chart = {
    name: "long",
    title: long,
    x: { label: "x", scale: "linear" },
    panels: [{ y: { label: "y", scale: "linear" }, layers }],
  };
  const svg = chartSvg(chart, { width: 360, height: 300, theme: "dark" });
  const words = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  expect(Math.max(...words.map((text) => text.length))).toBeLessThan(60);
  const legend = [...svg.matchAll(/y="(\d+)" font-size="11"/g)].map(([, y]) => Number(y));
  expect(legend).toHaveLength(6);
  const top = Number(/<clipPath[^>]*><rect[^>]* y="(\d+)"/.exec(svg)?.[1]);
  expect(Math.max(...legend)).toBeLessThan(top);
});

test.for([
  [600, 1, 97],
  [940, 1, 97],
  [1300, 30, 97],
  [900, 400, 97],
  [320, 2000, 97],
])(
  "dates under an axis %i wide do not lie on each other, over %i days and more",
  ([width, least, most]) => {
    const day = 86_400;
    for (let days = least; days < least + most; days += 3) {
      const svg = chartSvg(
        {
          name: "times",
          title: "Rate",
          x: { label: "time", scale: "time" },
          panels: [
            {
              y: { label: "y", scale: "linear" },
              layers: [
                {
                  kind: "points",
                  label: "",
                  x: [1.7e9, 1.7e9 + days * day],
                  y: [1, 2],
                  error: [0, 0],
                },
              ],
            },
          ],
        },
        { width, height: 300, theme: "dark" },
      );
      const places = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>(?:\d{4}-\d\d-\d\d|\d\d:\d\d)</g)]
        .map(([, x]) => Number(x))
        .sort((a, b) => a - b);
      expect(places.length).toBeGreaterThan(0);
      for (let i = 1; i < places.length; i++) expect(places[i] - places[i - 1]).toBeGreaterThan(70);
    }
  },
);
