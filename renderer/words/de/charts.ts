export const charts = {
  savePlot: "Speichern",
  nothingMeasured: "nichts gemessen",
  range: "{from} bis {to}",
};
