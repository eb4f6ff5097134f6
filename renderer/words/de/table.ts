export const table = {
  addTableToReport: "Tabelle in den Bericht",
  columnsOfTheTable: "Spalten der Tabelle",
  decimalSign: "Dezimalzeichen",
  copy: "{count} kopieren",
  copyAll: "Alle kopieren",
  copiedPasteThemIntoASpreadsheet: "{rows} kopiert: Füge sie in eine Tabellenkalkulation ein.",
  copiedOfThoseAmongTheFirst:
    "{rows} von {of} kopiert: die unter den ersten {mostCopied}. Exportiere den Rest als CSV.",
  rowsShown: "Gezeigte Zeilen",
  tableOfClusters: "Tabelle der Cluster",
};
