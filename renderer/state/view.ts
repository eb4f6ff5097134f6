import { create } from "zustand";
import { persist } from "zustand/middleware";
import { views } from "../../core/api/plainValues.ts";
import type { ColourMapName, HistogramChoice, Sort, View } from "../../core/api.ts";
import { kindsInTurn } from "../../core/query/model.ts";
import type { Grouping } from "../gallery/groups.ts";

export const tabs = views;
export type Tab = View;

/** What the plot shows: fields by their names in a query. */
export interface PlotChoice {
  readonly x: string;
  readonly y: string;
  readonly logX: boolean;
  readonly logY: boolean;
}

interface ViewState {
  readonly tab: Tab;
  /** Width of a thumbnail, in CSS pixels, before the row is stretched to fill the gallery. */
  readonly tileSize: number;
  readonly colourMap: ColourMapName;
  readonly logarithmic: boolean;
  /** All thumbnails at the same µm per screen pixel, in place of each filling its square. */
  readonly commonScale: boolean;
  /** A count has the same colour in all thumbnails, in place of each track's largest being the brightest. */
  readonly commonBrightness: boolean;
  /** By what the gallery is divided. */
  readonly groupBy: Grouping;
  /** Counts, axis, middle and circle over the picture of a cluster. */
  readonly portraitMarks: boolean;
  readonly sort: Sort;
  readonly frameSort: Sort;
  /** Properties with a histogram and slider, in order. */
  readonly filters: readonly string[];
  readonly plotKind: "scatter" | "histogram";
  readonly plot: PlotChoice;
  /** Whether colours show how many points lie on each other, in place of their kinds. */
  readonly plotDensity: boolean;
  readonly histogram: HistogramChoice;
  readonly libraryOpen: boolean;
  readonly inspectorOpen: boolean;
  change(change: Partial<Omit<ViewState, "change">>): void;
}

export const defaultFilters = [
  "size",
  "radius",
  "density",
  "linearity",
  "circularity",
  "touchesEdge",
] as const;

export const smallestTile = 72;
export const largestTile = 280;

/** How the window shows things; remembered on this computer. */
export const useView = create<ViewState>()(
  persist(
    (set) => ({
      tab: "clusters",
      tileSize: 124,
      colourMap: "inferno",
      logarithmic: true,
      commonScale: false,
      commonBrightness: false,
      groupBy: "nothing",
      portraitMarks: true,
      // Largest first would begin with tracks that ran together.
      sort: { field: kindsInTurn, descending: false },
      frameSort: { field: "startTime", descending: false },
      filters: [...defaultFilters],
      plotKind: "scatter",
      plotDensity: false,
      histogram: {
        property: "size",
        log: false,
        logY: false,
        width: null,
        by: "nothing",
        errors: true,
      },
      plot: { x: "size", y: "totalCounts", logX: true, logY: true },
      libraryOpen: true,
      inspectorOpen: true,
      change: (change) => set(change),
    }),
    { name: "trackroom-view", version: 1, partialize: ({ tab: _tab, ...kept }) => kept },
  ),
);
