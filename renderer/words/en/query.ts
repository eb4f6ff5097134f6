export const query = {
  filterAsText: "Filter as text",
  notAppliedYet: "not applied yet",
  showEverything: "Show everything",
  clearTheFilter: "Clear the filter",
  suggestions: "Suggestions",
  everything: "everything",
  noTrackHasAYet: "No track has a {label} yet.",
  andOthers: ", and others",
  show: "Show {near}",
  soThisPartOfTheFilter: "{field} So this part of the filter finds nothing.",
  noTrackHasAnEnergyBecause:
    "No track has an energy, because no calibration was given. Give one with “Process again…” in the menu of a data set.",
  noFrameHereSaysWhenIt:
    "No frame here says when it was taken: that stands in a .dsc file beside the data, or can be set with “Set metadata…”.",
  nothingWasPredictedYetLearnFrom:
    "Nothing was predicted yet. “Learn from tags” beside the kinds of track does it.",
  nobodyGaveAValueYetSet: "Nobody gave {label} a value yet: “Set metadata…” does it.",
  nothingInThisLibraryHasA: "Nothing in this library has a value of “{label}”.",
  goesFromToInThisLibrary: "{label} goes from {low} to {high}{unit} in this library.",
  noTrackHasThe:
    "No track has the {label} “{word}”. {count, plural, one {There is} other {There are}} {named}.",
  shownUntilThen: "Shown until then:",
} as const;
