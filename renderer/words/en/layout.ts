export const layout = {
  skipToTheView: "Skip to the view",
  widthOfTheLibraryPanel: "Width of the library panel",
  widthOfTheDetails: "Width of the details",
  view: "View",
  howItIsShown: "How it is shown",
} as const;
