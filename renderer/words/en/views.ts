/** The views of the window, by their names in `renderer/state/view.ts`. */
export const views = {
  clusters: "Clusters",
  frames: "Frames",
  table: "Table",
  plot: "Plot",
  experiments: "Experiments",
  report: "Report",
} as const;
