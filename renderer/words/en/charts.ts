export const charts = {
  savePlot: "Save plot",
  nothingMeasured: "nothing measured",
  range: "{from} to {to}",
} as const;
