import type { Chart, DataTable, Histogram } from "../../api.ts";
import { axisLabel, type PlotField } from "./plotFields.ts";

/** How a histogram divides its axis: as the backend is asked for it. */
export interface Division {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  readonly logarithmic: boolean;
}

export interface DivisionWish {
  readonly logarithmic: boolean;
  /** Whether the values are whole numbers: then each bin takes as many of them. */
  readonly integer: boolean;
  /** Of linear bins; without it one that suits. */
  readonly width: number | null;
}

/** So many bins the backend counts at most. */
export const mostBins = 1000;
const usualBins = 60;
const logarithmicBins = 48;

/** Bins from the smallest value to the largest. Wider ones than wished for where they would be too many. */
export function divide(low: number, high: number, wish: DivisionWish): Division {
  if (wish.logarithmic) {
    const begin = low > 0 ? low : 1;
    return {
      low: begin,
      high: Math.max(high, begin * 1.1),
      bins: logarithmicBins,
      logarithmic: true,
    };
  }
  const extent = high - low;
  const wished = wish.width ?? roundWidth(extent / usualBins);
  const least = Math.max(wished, roundWidth(extent / (mostBins - 1)), Number.MIN_VALUE);
  const width = wish.integer ? Math.max(1, Math.round(least)) : least;
  // Whole numbers lie in the middle of their bins; other bins begin at a multiple of their width.
  const begin = wish.integer ? Math.floor(low) - 0.5 : Math.floor(low / width) * width;
  const bins = Math.min(mostBins, Math.max(1, Math.floor((high - begin) / width) + 1));
  return { low: begin, high: begin + bins * width, bins, logarithmic: false };
}

/** 1, 2 or 5 times a power of ten, not below what is asked for. */
export function roundWidth(width: number): number {
  if (!(width > 0) || !Number.isFinite(width)) return 1;
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 5, 10].find((step) => step * power >= width * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(12));
}

export function edgesOf({ low, high, bins, logarithmic }: Division): number[] {
  return Array.from({ length: bins + 1 }, (_, i) => {
    const share = i / bins;
    const edge = logarithmic ? low * (high / low) ** share : low + share * (high - low);
    return Number(edge.toPrecision(12));
  });
}

/** Counts of one overlay. */
export interface HistogramPart {
  readonly label: string;
  readonly counts: Histogram["counts"];
}

export interface HistogramLook {
  readonly logY: boolean;
  /** Whether each bin shows ± sqrt(N). */
  readonly errors: boolean;
}

export function histogramChart(
  field: PlotField,
  division: Division,
  parts: readonly HistogramPart[],
  { logY, errors }: HistogramLook,
): Chart {
  const edges = edgesOf(division);
  return {
    name: `histogram of ${field.name}`,
    title: field.label,
    x: {
      label: axisLabel(field),
      scale: field.type === "date" ? "time" : division.logarithmic ? "log" : "linear",
    },
    panels: [
      {
        y: { label: "Clusters in each bin", scale: logY ? "log" : "linear" },
        layers: parts.map(({ label, counts }) => ({
          kind: "steps",
          label,
          edges,
          y: [...counts],
          ...(errors ? { error: counts.map(Math.sqrt) } : {}),
        })),
      },
    ],
  };
}

export function histogramTable(
  field: PlotField,
  division: Division,
  parts: readonly HistogramPart[],
): DataTable {
  const edges = edgesOf(division);
  const { unit } = field;
  return {
    name: `histogram of ${field.name}`,
    columns: [
      { name: "from", unit, definition: "Lower edge of the bin, which belongs to it." },
      { name: "to", unit, definition: "Upper edge of the bin." },
      ...parts.flatMap(({ label }) => [
        { name: label, unit: "", definition: "Clusters counted in the bin." },
        { name: `error of ${label}`, unit: "", definition: "Square root of the count." },
      ]),
    ],
    rows: edges
      .slice(1)
      .map((end, i) => [
        edges[i],
        end,
        ...parts.flatMap(({ counts }) => [counts[i], Math.sqrt(counts[i])]),
      ]),
  };
}
