export const exchange = {
  importTagsAndMetadata: "Schlagwörter und Metadaten importieren",
  metadataJsonOrMetadataCsvFrom:
    "metadata.json oder metadata.csv aus einer anderen Kopie dieser Bibliothek, oder ein Auszug aus DIRACs Dateikatalog.",
  chooseAFile: "Datei wählen…",
  whereTheTwoDifferTakeThe: "Wo beide sich unterscheiden, den Wert der Datei nehmen",
  tagsAndMetadataOfTheOther: "Schlagwörter und Metadaten der anderen Bibliothek",
  differences: "Unterschiede",
  what: "Was",
  here: "Hier",
  there: "Dort",
  wouldChange:
    "{matched, plural, one {# Eintrag} other {# Einträge}} mit Schlagwörtern oder Metadaten in dieser Bibliothek gefunden; {changed} würden sich ändern.",
  changed:
    "{matched, plural, one {# Eintrag} other {# Einträge}} mit Schlagwörtern oder Metadaten in dieser Bibliothek gefunden; {changed} geändert.",
  different: "Hier anders als dort: {count}",
  notInThisLibrary: "Nicht in dieser Bibliothek: {count}",
  changedThings: "{count, plural, one {# Eintrag} other {# Einträge}} geändert.",
  changeThings: "{count, plural, one {# Eintrag} other {# Einträge}} ändern",
};
