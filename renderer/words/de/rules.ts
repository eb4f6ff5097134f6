export const rules = {
  framesForWhich: "Frames, für die gilt",
  aQueryAsInTheSearch: "Eine Abfrage wie im Suchfeld; leer: alle Frames.",
  getTheField: "bekommen das Feld",
  detector: "detector",
  withTheValue: "mit dem Wert",
  addTheRule: "Regel anlegen",
  rulesForMetadata: "Regeln für Metadaten",
  noRulesYetARuleGives:
    "Noch keine Regeln. Eine Regel gibt Frames einen Wert, während sie importiert oder verarbeitet werden.",
  removeValuesThatItGaveStay: "Entfernen; Werte, die sie gab, bleiben",
  removeTheRule: "Regel entfernen: {rule}",
  applyToAllFramesNow: "Jetzt auf alle Frames anwenden",
  notAValue: "Das ist kein Wert",
  setMetadataOn: "Metadaten an {count, plural, one {# Frame} other {# Frames}} gesetzt.",
  always: "Immer {values}",
  ifThen: "Wenn {condition}, dann {values}",
};
