export const frames = {
  openIt: "Öffnen",
  moveToADataSet: "In einen Datensatz verschieben…",
  framesShown: "Gezeigte Frames",
  noFrameFits: "Kein Frame passt",
  thisFrame: "Dieser Frame",
};
