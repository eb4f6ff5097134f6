export const frames = {
  openIt: "Open it",
  moveToADataSet: "Move to a data set…",
  framesShown: "Frames shown",
  noFrameFits: "No frame fits",
  thisFrame: "This frame",
} as const;
