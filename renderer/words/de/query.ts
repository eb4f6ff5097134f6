export const query = {
  filterAsText: "Filter als Text",
  notAppliedYet: "noch nicht angewandt",
  showEverything: "Alles zeigen",
  clearTheFilter: "Filter leeren",
  suggestions: "Vorschläge",
  everything: "alles",
  noTrackHasAYet: "Noch keine Spur hat einen Wert für {label}.",
  andOthers: " und andere",
  show: "{near} zeigen",
  soThisPartOfTheFilter: "{field} Darum findet dieser Teil des Filters nichts.",
  noTrackHasAnEnergyBecause:
    "Keine Spur hat eine Energie, weil es keine Kalibrierung gibt. Gib eine an mit „Neu verarbeiten…“ im Menü eines Datensatzes.",
  noFrameHereSaysWhenIt:
    "Kein Frame hier sagt, wann er aufgenommen wurde: Das steht in einer .dsc-Datei neben den Daten, oder du setzt es mit „Metadaten setzen…“.",
  nothingWasPredictedYetLearnFrom:
    "Noch ist nichts vorhergesagt. Das macht „Aus Schlagwörtern lernen“ bei den Spurarten.",
  nobodyGaveAValueYetSet:
    "Noch hat niemand {label} einen Wert gegeben: Das geht mit „Metadaten setzen…“.",
  nothingInThisLibraryHasA: "Nichts in dieser Bibliothek hat einen Wert für „{label}“.",
  goesFromToInThisLibrary: "{label} reicht in dieser Bibliothek von {low} bis {high}{unit}.",
  noTrackHasThe:
    "Keine Spur hat „{word}“ als {label}. {count, plural, one {Es gibt nur} other {Es gibt nur}} {named}.",
  shownUntilThen: "Bis dahin gezeigt:",
};
