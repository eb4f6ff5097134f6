export const views = {
  clusters: "Cluster",
  frames: "Frames",
  table: "Tabelle",
  plot: "Diagramm",
  experiments: "Experimente",
  report: "Bericht",
};
