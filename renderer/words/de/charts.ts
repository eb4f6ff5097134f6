export const charts = {
  savePlot: "Speichern",
};
