export const window = {
  dismissTheMessage: "Meldung schließen",
  libraryAndFilters: "Bibliothek und Filter",
  theLineToTrackroomBroke: "Die Verbindung zu Trackroom ist abgerissen",
  tryingAgainIfItStaysLike: "Neuer Versuch läuft. Bleibt es so, starte Trackroom neu.",
  openingTheLibrary: "Die Bibliothek wird geöffnet…",
  trackroomCannotBeReached: "Trackroom ist nicht zu erreichen",
};
