/**
 * Choices, limits and names of the contract in `core/api.ts`. Apart from the schemas, so that the window need not load
 * what checks.
 */

/** The window's whole views. */
export const views = ["clusters", "frames", "table", "plot", "experiments", "report"] as const;
export type View = (typeof views)[number];

export const colourMapNames = [
  "inferno",
  "viridis",
  "magma",
  "turbo",
  "greys",
  "hot",
  "cividis",
] as const;
export type ColourMapName = (typeof colourMapNames)[number];

/** A zip archive as every program reads it counts its files in 16 bits: so many pictures are one download. */
export const mostInDownload = 65_000;

/** Clusters on one contact sheet. */
export const tracksOnSheet = 384;

export const tableFormats = ["csv", "json", "parquet", "sqlite"] as const;
export type TableFormat = (typeof tableFormats)[number];

export const histogramOverlays = ["nothing", "class", "tag", "dataset"] as const;
/** What a histogram tells apart. */
export type HistogramOverlay = (typeof histogramOverlays)[number];

/** Fields that experiments need and people set; a host offers to make those that are not there yet. */
export const experimentFields = [
  {
    name: "thickness",
    type: "number",
    unit: "mm",
    description: "Thickness of the absorber between the source and the sensor.",
  },
  { name: "material", type: "text", description: "What the absorber is made of." },
  {
    name: "distance",
    type: "number",
    unit: "cm",
    description: "From the source to the sensor, as a ruler shows it.",
  },
  {
    name: "orientation",
    type: "number",
    unit: "°",
    description:
      "Angle between the vertical and the sensor's normal: 0 where it lies flat, 90 where it stands upright.",
  },
  {
    name: "background",
    type: "boolean",
    description: "Whether this was measured without the source.",
  },
] as const satisfies readonly ExperimentField[];

interface ExperimentField {
  name: string;
  type: "number" | "text" | "boolean";
  unit?: string;
  description: string;
}

/** The label of a set that nobody named and that takes all tracks. */
export const everything = "all clusters";

/** Frames that are added up in one answer: a window asks for so many at a time and shows how far it is. */
export const mostFramesInSum = 200;

/** Tracks side by side in one part. */
export const mostTracksInPart = 48;

/** Of a table. */
export const mostReportRows = 200;
export const mostReportColumns = 20;

/** Rows of a table for which no tracks were picked. */
export const usualReportRows = 50;

/** The title of a report that nobody gave one. */
export const untitled = "Report";
