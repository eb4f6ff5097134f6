/** A chart as plain data: drawn by `core/export/chart.ts`, for a file and for the window alike. */
export interface Chart {
  /** A word for the name of a file. */
  name: string;
  title: string;
  x: ChartAxis;
  /** One below the other, over the same x. */
  panels: ChartPanel[];
}

export interface ChartAxis {
  /** What it shows, with the unit. */
  label: string;
  /** Values of a time axis are s since 1970 UTC. */
  scale: "linear" | "log" | "time";
  /** Without it, from the smallest to the largest value. */
  range?: [number, number];
}

export interface ChartPanel {
  y: ChartAxis;
  /** Height beside the other panels; 1 without it. */
  share?: number;
  layers: ChartLayer[];
}

export type ChartLayer =
  /** Points with error bars of ± `error`. */
  | {
      kind: "points";
      label: string;
      x: number[];
      y: number[];
      error?: number[];
    }
  /** A histogram: one value between each two neighbours of `edges`. null leaves a gap. */
  | {
      kind: "steps";
      label: string;
      edges: number[];
      y: (number | null)[];
      /** ± so much, drawn in the middle of each bin. */
      error?: number[];
    }
  | { kind: "line"; label: string; x: number[]; y: number[] }
  /** Places in the colour of their value, with what there is to read at each. */
  | {
      kind: "cells";
      label: string;
      cells: { x: [number, number]; y: [number, number]; value: number; text: string }[];
    }
  | { kind: "boxes"; label: string; boxes: { x: [number, number]; y: [number, number] }[] }
  /** The coasts, where x and y are longitude and latitude. */
  | { kind: "land"; label: string }
  /** A horizontal line to compare with. */
  | { kind: "level"; label: string; y: number };
