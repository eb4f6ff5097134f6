export const window = {
  dismissTheMessage: "Dismiss the message",
  libraryAndFilters: "Library and filters",
  theLineToTrackroomBroke: "The line to Trackroom broke",
  tryingAgainIfItStaysLike: "Trying again. If it stays like this, start Trackroom again.",
  openingTheLibrary: "Opening the library…",
  trackroomCannotBeReached: "Trackroom cannot be reached",
} as const;
