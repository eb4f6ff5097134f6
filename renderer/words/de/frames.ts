export const frames = {
  openIt: "Öffnen",
  moveToADataSet: "In einen Datensatz verschieben…",
  framesShown: "Gezeigte Frames",
  thisFrame: "Dieser Frame",
};
