export const charts = {
  savePlot: "Diagramm speichern",
};
