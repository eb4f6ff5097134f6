export const backend = {
  somethingUnexpectedWentWrong: "Etwas Unerwartetes ist schiefgegangen",
  nothingInTheLibraryWasLost:
    "{message} In der Bibliothek ist nichts verloren gegangen. Versuche es noch einmal.",
  "unreadable-input": "Eine Datei ließ sich nicht lesen",
  "wrong-usage": "Das hat nicht geklappt",
  "unusable-library": "Die Bibliothek lässt sich nicht benutzen",
  "read-only": "Die Bibliothek lässt sich nur lesen",
  storage: "Das Speichern hat nicht geklappt",
  "not-found": "Das gibt es nicht mehr",
  "gave-up": "Das hat zu lange gedauert",
  cancelled: "Abgebrochen",
  disconnected: "Die Verbindung zu Trackroom ist abgerissen",
};
