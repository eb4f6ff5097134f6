export const charts = {
  savePlot: "Save plot",
} as const;
