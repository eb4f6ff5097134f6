export const layout = {
  skipToTheView: "Zur Ansicht springen",
  widthOfTheLibraryPanel: "Breite der Bibliothek",
  widthOfTheDetails: "Breite der Details",
  view: "Ansicht",
  howItIsShown: "Wie es gezeigt wird",
};
