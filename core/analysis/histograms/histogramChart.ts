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
  /** Whether people gave the label. */
  readonly given?: boolean;
  readonly counts: Histogram["counts"];
}

export interface HistogramLook {
  readonly logY: boolean;
  /** Whether each bin shows ± sqrt(N). */
  readonly errors: boolean;
}

/** What a histogram says: a window has it in its language. */
export interface HistogramWords {
  /** Of all tracks, where they are not told apart. */
  readonly all: string;
  readonly inEachBin: string;
  readonly lowerEdge: string;
  readonly upperEdge: string;
  readonly counted: string;
  readonly squareRoot: string;
  histogramOf(name: string): string;
  errorOf(label: string): string;
  kindName(kind: string): string;
}

export const englishWords: HistogramWords = {
  all: "Clusters",
  inEachBin: "Clusters in each bin",
  lowerEdge: "Lower edge of the bin, which belongs to it.",
  upperEdge: "Upper edge of the bin.",
  counted: "Clusters counted in the bin.",
  squareRoot: "Square root of the count.",
  histogramOf: (name) => `histogram of ${name}`,
  errorOf: (label) => `error of ${label}`,
  kindName: (kind) => kind,
};

export function histogramChart(
  field: PlotField,
  division: Division,
  parts: readonly HistogramPart[],
  { logY, errors }: HistogramLook,
  words: HistogramWords = englishWords,
): Chart {
  const edges = edgesOf(division);
  return {
    name: words.histogramOf(field.name),
    title: field.label,
    x: {
      label: axisLabel(field),
      scale: field.type === "date" ? "time" : division.logarithmic ? "log" : "linear",
    },
    panels: [
      {
        y: { label: words.inEachBin, scale: logY ? "log" : "linear" },
        layers: parts.map(({ label, given = false, counts }) => ({
          kind: "steps",
          label,
          ...(given ? { given } : {}),
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
  words: HistogramWords = englishWords,
): DataTable {
  const edges = edgesOf(division);
  const { unit } = field;
  return {
    name: words.histogramOf(field.name),
    columns: [
      { name: "from", unit, definition: words.lowerEdge },
      { name: "to", unit, definition: words.upperEdge },
      ...parts.flatMap(({ label }) => [
        { name: label, unit: "", definition: words.counted },
        {
          name: words.errorOf(label),
          unit: "",
          definition: words.squareRoot,
        },
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
