export const hosts = {
  theWindowHasLostTheLine:
    "Das Fenster hat die Verbindung zu Trackroom verloren. Kommt sie nicht von selbst wieder, starte Trackroom neu.",
  theSendingOfTheFilesWas: "Das Senden der Dateien wurde abgebrochen.",
  thereAreNoFilesInWhat: "In dem, was abgelegt wurde, sind keine Dateien.",
  couldNotReadIt:
    "Der Browser konnte sie nicht lesen: Vielleicht wurde sie verschoben oder wird gerade anderswo benutzt{because}.",
};
