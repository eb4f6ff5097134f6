export const classwork = {
  workWithAClass: "Mit einer Klasse arbeiten",
  handOut: "Austeilen",
  handIn: "Abgeben",
  collect: "Einsammeln",

  whatACopyIs:
    "Eine Kopie der Bibliothek für die Klasse, als eine Datei. Felder, Schlagwörter, Regeln und der Bericht kommen mit; wer was getan hat und wo Dateien lagen, bleibt hier. Schreib die Aufgabe vorher in den Bericht: Sie steht dann am Anfang aller Berichte.",
  framesToHandOut: "Frames zum Austeilen",
  allFrames: "Alle Frames",
  framesThatTheFilterShows: "Die Frames, die der Filter zeigt",
  framesOfTheTracks: "Die Frames der Spuren, die der Filter zeigt",
  handOutFrames: "{frames} austeilen",

  whatAHandInIs:
    "Deine Schlagwörter, Sterne, Notizen, Werte und dein Bericht, als eine Datei für deine Lehrkraft. Was schon in der Bibliothek war, ist nicht von dir und bleibt weg.",
  yourName: "Dein Name oder ein Deckname",
  yourLastHandIn: "Deine letzte Abgabe, falls es eine gibt",
  theNewOneTakesItsPlace: "Die neue tritt dann an ihre Stelle.",
  chooseAFile: "Datei wählen…",
  saveMyHandIn: "Meine Abgabe speichern",
  savedWithoutWork: "{file} ist gespeichert. Darin ist noch keine Arbeit von dir.",
  saved: "{file} ist gespeichert, mit {things} und {parts} des Berichts.",
  cameWithTheLibrary: "{tags} waren schon in der Bibliothek.",

  chooseAFolder: "Ordner wählen…",
  withoutNames: "Ohne Namen",
  reading: "{done} von {files} gelesen…",
  comparing: "Wird verglichen…",
  handInsRead: "Gelesene Abgaben",
  putTheFilesIntoOneFolder:
    "Leg die abgegebenen Dateien in einen Ordner, oder in eigene Ordner darin, und wähle ihn. Das Ansehen ändert nichts.",
  leftOut: "Weggelassen",
  olderThan: "{file} ist älter als {by} und wurde weggelassen.",
  sameName: "Unter dem Namen „{name}“ hat mehr als eine Person abgegeben.",
  unknownThings: "{things} nicht in dieser Bibliothek, weggelassen.",
  otherPixels:
    "{tracks} mit anderen Pixeln als hier, weggelassen: mit anderen Einstellungen verarbeitet.",
  tooMany:
    "Das sind zu viele Dateien für das Fenster: Nimm „trackroom class collect“ mit ihrem Ordner.",

  pupils: "Personen",
  handedIn: "{pupils} mit Abgabe",
  rowsOfPupils: "Zeilen der Personen",
  whatEachPupilDid: "Wer was getan hat",
  pupil: "Person",
  tracks: "Spuren",
  ofAllTagged: "Von allen mit Schlagwort",
  withTheConsensus: "Wie die Mehrheit",
  notes: "Notizen",
  values: "Werte",
  findings: "Befunde",
  handedInUtc: "Abgegeben (UTC)",
  ofConsensus: "{with} von {of}",

  agreement: "Übereinstimmung",
  allPupils: "Alle zusammen, Fleiss' Kappa: {kappa}",
  agreed:
    "Von {tracks} mit Schlagwörtern mehrerer Personen haben {agreed} ein Schlagwort, das mehr als die Hälfte vergeben hat.",
  severalTags:
    "{pupil} hat bei {tracks} mehrere Schlagwörter vergeben: Sie zählen bei der Übereinstimmung nicht mit.",
  kappas: "Kappas",
  cohensKappaOfEachTwo: "Cohens Kappa für je zwei",
  cohensKappa: "Cohens Kappa",
  pairAndKappa: "{first} und {second}: {kappa}",
  noKappa: "keins",
  pairWithKappa: "{first} und {second}, Cohens Kappa: {kappa}",
  tracksByTags: "Spuren nach Schlagwörtern",
  tagsOfBoth: "Schlagwörter von {first} und von {second}",
  noKappaSince: "keins. {reason}",
  kappaWithShares:
    "{kappa} ({tracks}, {observed} stimmen überein, durch Zufall wären es {expected})",

  mostDisputed: "Am meisten umstrittene Spuren",
  track: "Spur {id}",

  conflicts: "Widersprüche",
  onWhichPupilsDiffer: "{values}, bei denen ihr nicht übereinstimmt",
  rowsOfConflicts: "Zeilen der Widersprüche",
  valuesOnWhichPupilsDiffer: "Werte, bei denen ihr nicht übereinstimmt",
  thing: "Eintrag",
  aText: "ein Text",
  andMore: "… und {count} weitere",

  consensus: "Mehrheit",
  intoTheLibrary: "In die Bibliothek",
  whatBringingInDoes:
    "{agreed} Spuren und {frames} Frames bekommen das Schlagwort der Mehrheit, dazu kommen die Notizen und die Sterne und Werte, die die meisten angegeben haben. Was schon in der Bibliothek steht, bleibt. Das ist ein Schritt, den man rückgängig machen kann. Die Bibliothek merkt sich, von wem was kommt; Kopien ohne Namen lassen das weg.",
  collectionForTheDisputed: "Sammlung für die am meisten umstrittenen Spuren",
  toTalkAbout: "zum Besprechen",
  bringItIn: "Übernehmen",
  changed: "{things} der Bibliothek geändert.",
  foundInReport: "{parts} ans Ende des Berichts gestellt.",
  stays: "{id}: {field} bleibt {here}; die meisten sagen {there}",
  learnFromTheConsensus: "Von der Mehrheit lernen…",
  showTheDisputed: "Die umstrittenen Spuren zeigen",
};
