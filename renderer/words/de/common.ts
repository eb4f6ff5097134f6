export const common = {
  chosen: "ausgewählt",
  import: "Importieren",
  jobs: "Aufträge",
  undo: "Rückgängig",
  redo: "Wiederholen",
  close: "Schließen",
};
