import type { Chart, DataTable } from "../api.ts";
import type { Fit } from "./fit/fit.ts";
import { middles } from "./histogram.ts";
import type { PlaneAngles } from "./planeAngles.ts";

/** The two histograms of a direction, with the law that was fitted. */
export function directionCharts(
  counts: readonly number[],
  edges: readonly number[],
  fit: Fit | null,
  plane: PlaneAngles,
): Chart[] {
  const expected = fit === null ? null : counts.map((_, i) => fit.problem.expected(fit.values, i));
  return [
    {
      name: "normal",
      title: "Angle to the sensor's normal",
      x: {
        label: "angle to the normal / °",
        scale: "linear",
        range: [edges[0], edges[edges.length - 1]],
      },
      panels: [
        {
          y: { label: "straight tracks a bin", scale: "linear" },
          layers: [
            ...(expected === null
              ? []
              : [{ kind: "steps" as const, label: "fit of cosⁿ", edges: [...edges], y: expected }]),
            pointsOf(counts, edges, "counted ± √N"),
          ],
        },
      ],
    },
    {
      name: "plane",
      title: "Angle in the plane of the sensor",
      x: { label: "angle in the plane / °", scale: "linear", range: [-90, 90] },
      panels: [
        {
          y: { label: "straight tracks a bin", scale: "linear" },
          layers: [
            {
              kind: "level",
              label: "all directions alike",
              y: plane.counts.reduce((sum, count) => sum + count, 0) / plane.counts.length,
            },
            pointsOf(plane.counts, plane.edges, "counted ± √N"),
          ],
        },
      ],
    },
  ];
}

const pointsOf = (counts: readonly number[], edges: readonly number[], label: string) => ({
  kind: "points" as const,
  label,
  x: middles(edges),
  y: [...counts],
  error: counts.map(Math.sqrt),
});

export function directionTables(
  counts: readonly number[],
  edges: readonly number[],
  fit: Fit | null,
  plane: PlaneAngles,
): DataTable[] {
  const from = { name: "from", unit: "°", definition: "Lower edge of the bin." };
  const to = { name: "to", unit: "°", definition: "Upper edge." };
  const tracks = { name: "tracks", unit: "", definition: "Straight tracks in the bin." };
  const error = { name: "error", unit: "", definition: "Their counting noise, √N." };
  return [
    {
      name: "normal",
      columns: [
        from,
        to,
        tracks,
        error,
        { name: "fit", unit: "", definition: "What the fitted law expects." },
      ],
      rows: counts.map((count, i) => [
        edges[i],
        edges[i + 1],
        count,
        Math.sqrt(count),
        fit === null ? null : fit.problem.expected(fit.values, i),
      ]),
    },
    {
      name: "plane",
      columns: [from, to, tracks, error],
      rows: plane.counts.map((count, i) => [
        plane.edges[i],
        plane.edges[i + 1],
        count,
        Math.sqrt(count),
      ]),
    },
  ];
}
