export const frames = {
  openIt: "Open it",
  moveToADataSet: "Move to a data set…",
  framesShown: "Frames shown",
  thisFrame: "This frame",
} as const;
