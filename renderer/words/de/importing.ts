export const importing = {
  letGoToImport: "Loslassen zum Importieren",
  filesFoldersAndZipArchivesOf: "Dateien, Ordner und Zip-Archive mit Frames eines Detektors",
  dropDetectorFilesHere: "Lege Dateien des Detektors hier ab",
  trackroomFindsEveryParticleTrackIn:
    "Trackroom findet jede Teilchenspur darin. Dateien von Pixelman, PIXET, LUCID und mPIXdaq, ganze Ordner und Zip-Archive.",
  tryTheSampleData: "Mit Beispieldaten probieren",
  noDetectorSimulateASource: "Kein Detektor? Eine Quelle simulieren…",
  timepix3ListsHitsOfOneTrack: "Timepix3-Listen: Treffer einer Spur",
  neighboursUpToSoFarApart: "Nachbarn, höchstens so viel Zeit dazwischen",
  lengthOfAFrame: "Länge eines Frames",
  intoWhichTheRecordingIsCut: "In solche Stücke wird die Aufnahme geteilt",
  importDetectorFiles: "Dateien des Detektors importieren",
  youCanAlsoDropFilesAnywhere:
    "Du kannst Dateien auch irgendwo auf dem Fenster ablegen. Alles hier darf leer bleiben und später dazukommen.",
  aSlashMakesADataSet:
    "Ein Schrägstrich macht einen Datensatz in einem anderen. Bleibt es leer, gilt der Name des Ordners.",
  schoolAKCl: "Schule A/KCl",
  whatIsKnownAboutAllThese: "Was über alle diese Frames bekannt ist",
  source: "source",
  valueOfField: "Wert von {name}",
  potassiumChloride: "Kaliumchlorid",
  leaveOut: "{name} weglassen",
  addAValue: "Wert dazu",
  sampleData: "Beispieldaten",
  simulateASource: "Eine Quelle simulieren",
  previewOfAFrame: "Vorschau eines Frames",
  theseFramesAreMadeUpBy:
    "Diese Frames sind berechnet, nicht gemessen. Sie werden als simuliert gekennzeichnet.",
  simulate: "Simulieren",
  inAFrame: "{kind}: im Mittel {count} pro Frame",
  tracksInAFrame: "{kind}: Spuren pro Frame",
  framesOfASecond: "{count, plural, one {# Frame} other {# Frames}} zu je 1 s",
};
